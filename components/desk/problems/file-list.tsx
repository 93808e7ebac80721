// Files that have problems, each with its mistakes and with what readers see of it meanwhile.
import { isError } from '@/lib/content/problem'
import type { FileWithProblems } from '@/lib/desk/files'
import { EditFile } from '../frame/edit-file'

export function FileList({ files }: { files: readonly FileWithProblems[] }) {
  return (
    <ul className="file-list" aria-label="Files with problems">
      {files.map(file => (
        <li key={file.path}>
          <h2>{file.path}</h2>
          <p className="readers-see" data-see={file.readersSee}>
            {readersSee(file)}
          </p>
          <ul className="problem-list">
            {file.problems.map(({ severity, line, column, message }) => (
              <li key={`${line}:${column}:${message}`} data-severity={severity}>
                <span className="severity">{severity === 'error' ? 'Error' : 'Warning'}</span>{' '}
                <span className="place">{`${file.file}:${line}:${column}`}</span>
                <p>{message}</p>
              </li>
            ))}
          </ul>
          {file.kind === undefined ? (
            <p className="hint">This file is mended in Git: the desk opens items, tags, series and pages.</p>
          ) : (
            <p className="actions">
              <EditFile path={file.path} line={file.problems[0]?.line} draft={file.draft} label="Mend it" of={file.path} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function readersSee({ readersSee, problems }: FileWithProblems): string {
  if (readersSee === 'last-good') return 'Does not load. Readers still see the last good version.'
  if (readersSee === 'nothing') return 'Does not load. Readers do not see it.'
  return problems.some(isError) ? 'Loads, but does not go together with other files.' : 'Loads.'
}
