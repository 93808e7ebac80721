// Light, dark or as the system says. The script runs before the first paint, so nothing flashes; without it the page follows the system and the stylesheet hides the button.

/** Kept small: every reading page carries it. `t` is the chosen theme; clicks go auto → light → dark → auto. */
export const themeScript = `(function(d,k){var r=d.documentElement,n=['auto','light','dark'],t
function s(v){t=v;v==='auto'?r.removeAttribute('data-theme'):r.setAttribute('data-theme',v)
var b=d.querySelector('.theme-toggle');if(b){b.setAttribute('aria-label','Theme: '+v);b.setAttribute('data-now',v)}}
try{t=localStorage.getItem(k)}catch(e){}
s(n.indexOf(t)>0?t:'auto')
d.addEventListener('DOMContentLoaded',function(){s(t)})
d.addEventListener('click',function(e){var b=e.target.closest&&e.target.closest('.theme-toggle');if(!b)return
var v=n[(n.indexOf(t)+1)%3];try{localStorage.setItem(k,v)}catch(e){}s(v)})})(document,'theme')`

export function ThemeToggle() {
  return (
    <button type="button" className="theme-toggle" suppressHydrationWarning aria-label="Theme">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" />
        <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
      </svg>
    </button>
  )
}
