// Behaviour that the pages can do without: GOV.UK components, focus after a fragment arrives, the sign-out reminder.

import {
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation,
  SkipLink, Accordion, createAll,
} from "govuk-frontend";

// Upstream says aria-expanded on a radio, which no specification allows; its aria-controls stays.
class QuietRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

const COMPONENTS = [
  Accordion, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, QuietRadios,
  ServiceNavigation, SkipLink,
];
const start = (scope) => COMPONENTS.forEach((component) => createAll(component, {}, { scope }));

// The body is marked again after HTMX has put back a whole earlier page.
function mark() {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
}
mark();
start(document);

// After the reader's own act, focus goes to the heading of what arrived; jobs that refresh themselves never take it.
document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail?.ctx?.target ?? event.target;
  if (!(target instanceof Element)) return;
  mark();
  start(target);
  if (target === document.body) return;
  const source = event.detail?.ctx?.sourceElement;
  if (source?.closest?.("[data-quiet]")) return;
  const heading = document.getElementById(target.id)?.querySelector("[data-focus]");
  heading?.focus();
});

// From the twenty-fifth of thirty minutes the page says when the reader will be signed out.
const leaving = document.querySelector("[data-signed-out-at]");
if (leaving) {
  const endsAt = Date.parse(leaving.dataset.signedOutAt);
  const warn = () => { leaving.hidden = false; };
  const delay = endsAt - 5 * 60 * 1000 - Date.now();
  if (delay <= 0) warn();
  else setTimeout(warn, Math.min(delay, 2 ** 31 - 1));
  leaving.querySelector("a")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(event.target.href, { headers: { Accept: "text/plain" }, redirect: "manual" });
    if (answer.ok) { leaving.hidden = true; setTimeout(warn, 25 * 60 * 1000); }
    else window.location = event.target.href;
  });
}

// Printing opens every details, as the paper has no way to click.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) { details.dataset.shut = ""; details.open = true; }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-shut]")) { details.open = false; delete details.dataset.shut; }
});
