// Rejoin's own behaviour in a browser; every page works without it.
"use strict";

// What went wrong is read first.
document.querySelector(".rj-errors[tabindex]")?.focus();

// A page that nobody uses is covered before the session ends. It stays where it
// is, so that nothing that was typed is lost: the person signs in beside it.
const warning = document.getElementById("time-out");
const ended = document.getElementById("signed-out");

if (warning && ended) {
  const minute = 60_000;
  const idle = Number(warning.dataset.minutes) * minute;
  const notice = 2 * minute;
  // All tabs of the browser share one session.
  const shared = "rejoin-seen";
  const said = () => localStorage.setItem(shared, String(Date.now()));
  const silence = () => Date.now() - Number(localStorage.getItem(shared));
  // What the warning comes back with when it is nobody's answer.
  const over = "over";
  let isUsed = false;

  // Asks whether the session stands; asking keeps it.
  const stands = async () => {
    try {
      const answer = await fetch("/session", { redirect: "manual", cache: "no-store" });
      if (answer.status === 204) said();
      return answer.status === 204;
    } catch {
      // Without a network nobody is sent away.
      return true;
    }
  };

  const look = async () => {
    if (ended.open) return;
    if (silence() > idle) {
      // A little late, so that asking does not keep what has ended.
      if (!(await stands())) {
        warning.close(over);
        ended.showModal();
      }
    } else if (silence() > idle - notice) {
      if (!warning.open) warning.showModal();
    } else {
      if (warning.open) warning.close(over);
      if (isUsed && silence() > idle / 4) await stands();
    }
    isUsed = false;
  };

  for (const kind of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(kind, () => { isUsed = true; }, { passive: true });
  }
  document.addEventListener("htmx:after:request", said);
  warning.addEventListener("close", async () => {
    if (warning.returnValue === "leave") {
      document.querySelector('form[action="/sign-out"]').submit();
    } else if (warning.returnValue !== over) {
      // Whoever presses Escape is there, too.
      await stands();
    }
    warning.returnValue = "";
  });
  // Closing the cover takes being signed in. Browsers ask before they close it only if something was pressed since; so
  // Escape is kept from them, and what closes it otherwise, such as a phone's way back, opens it again.
  let isBack = false;
  document.addEventListener("keydown", (event) => {
    if (ended.open && event.key === "Escape") event.preventDefault();
  });
  ended.addEventListener("close", () => {
    if (!isBack) ended.showModal();
    isBack = false;
  });
  ended.querySelector("button").addEventListener("click", async () => {
    isBack = await stands();
    if (isBack) ended.close();
  });
  said();
  setInterval(look, 5_000);
  document.addEventListener("visibilitychange", look);
} else {
  // Nobody is signed in: pages in other tabs are covered, too.
  localStorage.removeItem("rejoin-seen");
}

// The drawing of a year is one stop of the Tab key; arrows go from marked day to
// marked day, and Home and End to the first and last.
for (const year of document.querySelectorAll(".rj-year")) {
  const days = [...year.querySelectorAll("a")];
  const stop = (day) => days.forEach((it) => it.setAttribute("tabindex", it === day ? "0" : "-1"));
  const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -days.length, End: days.length };
  if (days.length) stop(days.at(-1));
  year.addEventListener("keydown", (event) => {
    const here = days.indexOf(event.target.closest("a"));
    if (here < 0 || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = days[Math.min(Math.max(here + steps[event.key], 0), days.length - 1)];
    stop(next);
    next.focus();
  });
}

// A mark that is followed from the drawing is shown in the table.
const opened = () => {
  const row = location.hash.startsWith("#m-") && document.getElementById(location.hash.slice(1));
  if (!row) return;
  row.closest("details").open = true;
  row.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", opened);
opened();
