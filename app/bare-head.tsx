/** The head of a page that knows neither the forum nor its reader. */
export function BareHead() {
  return (
    <header className="mast">
      <div className="wrap mast-row">
        <a className="mast-name" href="/">
          Register
        </a>
      </div>
      <div className="rooms" />
    </header>
  )
}
