// Something that whoever runs the site has to mend, in the words of who found it.
export function Fault({ message }: { message: string }) {
  return (
    <div className="trouble">
      <p>
        <strong>Drafts cannot be read.</strong> {message}
      </p>
      <p>Nothing is lost by that. What is published can be read as ever.</p>
    </div>
  )
}
