// What the desk answers while nobody can sign in: which settings are missing, for whoever runs the site.

export function NotSetUp({ faults }: { faults: readonly string[] }) {
  return (
    <>
      <p>Nobody can sign in here yet: this server has no settings for it. Readers are served as ever.</p>
      <ul className="sign-in-faults">
        {faults.map(fault => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      <p>
        If you run this site: <code>npm run author</code> writes them into <code>.env.local</code> on a server of your own;
        elsewhere set <code>AUTH_SECRET</code> and <code>AUTHORS</code> in the environment. <code>docs/access.md</code> has every
        setting, with GitHub and OpenID Connect.
      </p>
    </>
  )
}
