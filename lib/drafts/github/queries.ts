// What is asked of GitHub, word for word. Tests hold every query against GitHub's published schema.

const commitFields = `fragment commitFields on Commit {
  oid
  message
  authoredDate
  author { name email }
  parents(first: 10) { nodes { oid } }
}`

export type CommitNode = {
  readonly oid: string
  readonly message: string
  readonly authoredDate: string
  readonly author: { readonly name: string | null; readonly email: string | null } | null
  readonly parents: { readonly nodes: readonly ({ readonly oid: string } | null)[] | null }
}
type Page<T> = {
  readonly nodes: readonly (T | null)[] | null
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
/** The target of a branch; without fields when it is no commit. */
type Target = Partial<CommitNode> | null

export const repositoryQuery = `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { id defaultBranchRef { name } }
}`
export type RepositoryData = {
  readonly repository: { readonly id: string; readonly defaultBranchRef: { readonly name: string } | null } | null
}

export const tipQuery = `query ($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { target { ...commitFields } } }
}
${commitFields}`
export type TipData = { readonly repository: { readonly ref: { readonly target: Target } | null } | null }

export const branchesQuery = `query ($owner: String!, $name: String!, $prefix: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: $prefix, first: 100, after: $after) {
      nodes { prefix name target { ...commitFields } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${commitFields}`
export type BranchesData = {
  readonly repository: {
    readonly refs: Page<{ readonly prefix: string; readonly name: string; readonly target: Target }> | null
  } | null
}

export const logQuery = `query ($owner: String!, $name: String!, $content: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $content) {
      compare(headRef: $branch) {
        headTarget { oid }
        commits(first: 100, after: $after) {
          nodes { ...commitFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}
${commitFields}`
export type LogData = {
  readonly repository: {
    readonly ref: {
      readonly compare: { readonly headTarget: { readonly oid: string }; readonly commits: Page<CommitNode> } | null
    } | null
  } | null
}

/** Many files, or folders, in one request: each is an alias, `f0`, `f1`, … */
export function objectsQuery(count: number): string {
  const indices = Array.from({ length: count }, (_, index) => index)
  return `query ($owner: String!, $name: String!, ${indices.map(index => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${indices.map(index => `f${index}: object(expression: $e${index}) { ...objectFields }`).join('\n    ')}
  }
}
fragment objectFields on GitObject {
  __typename
  oid
  ... on Blob { text isTruncated }
  ... on Tree { entries { name type oid } }
}`
}
export type ObjectNode =
  | { readonly __typename: 'Blob'; readonly oid: string; readonly text: string | null; readonly isTruncated: boolean }
  | {
      readonly __typename: 'Tree'
      readonly oid: string
      readonly entries: readonly { readonly name: string; readonly type: string; readonly oid: string }[] | null
    }
  | { readonly __typename: 'Commit' | 'Tag'; readonly oid: string }
export type ObjectsData = { readonly repository: Readonly<Record<string, ObjectNode | null>> | null }

export const commitMutation = `mutation ($commit: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $commit) { commit { ...commitFields } }
}
${commitFields}`

/** Mutations of one request are done in order: first the branch, then its first commit. */
export const branchAndCommitMutation = `mutation ($branch: CreateRefInput!, $commit: CreateCommitOnBranchInput!) {
  createRef(input: $branch) { ref { name } }
  createCommitOnBranch(input: $commit) { commit { ...commitFields } }
}
${commitFields}`

export const refsAndCommitMutation = `mutation ($refs: UpdateRefsInput!, $commit: CreateCommitOnBranchInput!) {
  updateRefs(input: $refs) { clientMutationId }
  createCommitOnBranch(input: $commit) { commit { ...commitFields } }
}
${commitFields}`
export type CommitData = { readonly createCommitOnBranch: { readonly commit: CommitNode | null } | null }

export const refsMutation = `mutation ($refs: UpdateRefsInput!) {
  updateRefs(input: $refs) { clientMutationId }
}`
