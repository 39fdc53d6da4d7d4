// While a draft is made, asks how far it is, and loads the page again at the next step. Without it the page loads itself.
const status = document.getElementById("step");
const EVERY = 1500;

async function look() {
  try {
    const answer = await fetch("/live/step");
    const now = await answer.json();
    if (now.step !== status.dataset.step) {
      location.reload();
      return;
    }
    const asked = document.getElementById("asked");
    if (asked) asked.textContent = now.asked;
  } catch {
    // The desk may be starting again: the next look finds it.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
