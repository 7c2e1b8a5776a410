"""What the keyboard can stop at on a page, asked inside the browser."""

# Numbers what a person can act on and sees now, and says how many there are. Of a group of radio
# buttons the keyboard stops at one.
MARK_STOPS = """() => {
  const acts = "a[href], button, input, select, textarea, summary";
  const others = "audio[controls], video[controls], [tabindex='0']";
  const groups = new Set();
  const isFirst = ({type, name}) => type !== "radio" || !groups.has(name) && groups.add(name);
  const stops = [...document.querySelectorAll(`${acts}, ${others}`)]
    .filter((stop) => stop.tabIndex >= 0 && !stop.disabled)
    .filter((stop) => stop.checkVisibility({visibilityProperty: true}))
    .filter(isFirst);
  stops.forEach((stop, number) => { stop.dataset.stop = number; });
  return stops.length;
}"""

# The number of the stop where the keyboard is, and whether the page shows it. Inside a player it
# stands on the browser's own buttons, which the browser marks.
WHERE_IT_STANDS = """() => {
  const at = document.activeElement, look = getComputedStyle(at);
  const isMarked = look.outlineStyle !== "none" || look.boxShadow !== "none";
  return [at.dataset.stop ?? null, isMarked || at.matches("audio, video")];
}"""
