// Every page and every state of one that looks different, and how a browser gets there. No words of a language are used,
// so that the pages can be visited in each.
import { signIn } from "./office.mjs";

const at = (path) => (page) => page.goto(path);
const submit = (page) => page.locator("main form button[type=submit]").first().click();

async function find(page, typed) {
  await page.goto("/students");
  await page.fill("#typed", typed);
  // The list follows as one types; what is sent in the end is the page itself.
  await Promise.all([page.waitForEvent("load"), submit(page)]);
}

// A page as it stands after its form was refused.
async function refused(page) {
  await page.goto("/people/new");
  await page.fill("#name", "Ada Quist");
  await submit(page);
}

async function somebody(page) {
  await page.goto("/people");
  await page.locator("tbody a").nth(3).click();
}

// The form of somebody whom another person changed meanwhile.
async function overtaken(page) {
  await somebody(page);
  await page.locator("input[name=seen]").first().evaluate((it) => { it.value = "0"; });
  await submit(page);
}

async function link(page) {
  await somebody(page);
  await page.locator("form[action$='/link'] button").click();
}

// Selections, refused because a reason is missing.
async function undecided(page) {
  await page.goto("/selections?all=1");
  await page.locator("form[action='/selections'] details").last().locator("summary").click();
  await page.locator("button[value=decline]").click();
}

// The list of letters with the proof of one of them.
async function proof(page) {
  await page.goto("/letters");
  const kinds = await page.locator("a[href^='/letters/review/']").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
  const read = page.locator("tbody button[name=open]").first();
  for (const kind of kinds) {
    await page.goto(kind);
    if (await read.count()) break;
  }
  await read.click();
  await page.locator(".rj-sheet, .rj-proof, article").first().waitFor();
}

// The absences of a student whose family waits for an answer.
async function question(page) {
  await page.goto("/absences");
  await page.locator("main a[href*='/absences?']").first().click();
  await page.waitForURL("**/absences?*");
}

// The same, refused because no day is picked and nobody is named.
async function unheard(page) {
  await question(page);
  await page.locator("button[value='reason.excused']").click();
}

// Reports, refused because nobody is picked.
async function unfiled(page) {
  await page.goto("/reports");
  await page.locator("form[action='/reports'] .rj-decide button").click();
}

// A run that was issued.
async function run(page) {
  await page.goto("/letters");
  await page.locator("a[href^='/letters/runs/']").first().click();
  await page.waitForURL("**/letters/runs/*");
}

// Holding a letter, refused because the reason is missing.
async function held(page, office) {
  await page.goto(`/letters/hold/letter-1/${office.student.id}`);
  await submit(page);
}

// A code of which a sign is wrong.
async function misread(page) {
  await page.goto("/letters/returned");
  await page.fill("#code", "ACD-EFG-HJK");
  await submit(page);
}

// A letter that came back just now.
async function returned(page) {
  await page.goto("/letters");
  const runs = await page.locator("a[href^='/letters/runs/']").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
  const back = page.locator("main form[action$='/returned'] button").first();
  for (const run of runs) {
    await page.goto(run);
    if (await back.count()) break;
  }
  await back.click();
  await page.waitForURL(/returned\?of=/);
}

// The form of an address from which mail came back, refused.
async function asking(page) {
  await returned(page);
  await page.locator("main .rj-duty__act a[href*='address=']").first().click();
  await page.locator("#address form").last().locator("button.usa-button").click();
}

// Closing cases, refused because nobody is picked.
async function unclosed(page) {
  await page.goto("/cases");
  await page.locator("form[action='/cases'] details").last().locator("summary").click();
  await page.locator("button[value=close]").click();
}

// The district's settings, refused with two faults.
async function unsaved(page) {
  await page.goto("/settings/district");
  await page.fill("#name", "");
  await page.fill("#school_year_start", "");
  await page.locator("#school_year_start").evaluate((it) => { it.type = "text"; it.value = "soon"; });
  await submit(page);
}

async function school(page) {
  await page.goto("/settings/schools");
  await page.locator("main a[href^='/settings/schools/']").first().click();
  await page.waitForURL("**/settings/schools/*");
}

async function days(page) {
  await page.goto("/settings/calendar");
  await page.locator("summary").click();
}

async function code(page) {
  await page.goto("/settings/codes");
  await page.locator("main a[href^='/settings/code?']").first().click();
  await page.waitForURL("**/settings/code?*");
}

// The page that a link opens, for a browser in which nobody is signed in.
async function welcome(page) {
  await signIn(page, "Director");
  await link(page);
  const address = await page.inputValue("#link");
  await page.context().clearCookies({ name: "rejoin" });
  await page.goto(address);
}

const shown = (id) => async (page) => {
  await page.goto("/people/new");
  await page.evaluate((name) => document.getElementById(name).showModal(), id);
};

export const outside = {
  "sign-in": at("/sign-in"),
  "sign-in-wrong": async (page) => {
    await page.goto("/sign-in");
    await page.fill("#email", "nobody@example.org");
    await page.fill("#password", "not this one");
    await submit(page);
  },
  "sign-in-ended": async (page) => {
    await signIn(page, "Director");
    await page.goto("/people/new");
    await page.context().clearCookies({ name: "rejoin" });
    await page.fill("#name", "Ada Quist");
    await submit(page);
  },
  "again": async (page) => {
    await outside["sign-in-ended"](page);
    await page.locator("form[action='/pretend'] button").first().click();
    await page.waitForLoadState();
  },
  "welcome": welcome,
  "welcome-refused": async (page) => {
    await welcome(page);
    await page.locator("#password").evaluate((it) => it.removeAttribute("minlength"));
    await page.fill("#password", "short");
    await submit(page);
  },
  "link-ended": at("/welcome/9900017/0123"),
};

// The list of today with the panel of its first line that has one.
async function acting(page) {
  await page.goto("/?whose=all");
  await page.locator(".rj-duty__act a.usa-button[href*='open=']").first().click();
  await page.locator(".rj-do").waitFor();
}

// The same, refused because a reason is missing.
async function waiting(page) {
  await acting(page);
  await page.locator(".rj-do form[action$='/aside'] button").click();
}

// A record with its marks as a table, and the panel of what is owed first.
async function record(page) {
  await page.goto("/students?sort=days");
  await page.locator("tbody a").first().click();
  await page.waitForURL("**/students/*");
  await page.locator("main a.usa-button[href*='open=']").first().click();
  await page.locator(".rj-do").waitFor();
  await page.locator("#marks summary").click();
}

// A text while somebody writes words that cannot go out; the checker says so as one types.
async function writing(page) {
  await page.goto("/settings/texts/letter-1/en");
  await page.fill("#text-closing", "Come, or [student] sees a judge. Ask [teacher].");
  await page.locator("#checked a[href='#text-closing']").first().waitFor();
}

// The same, refused: a place is not known, and a reason is missing.
async function unwritten(page) {
  await writing(page);
  await page.locator(".rj-write__end button").first().click();
  await page.locator(".rj-errors").waitFor();
}

// Words that were proposed, as whoever wrote them sees them, with the letter open.
async function proposal(page) {
  await page.goto("/settings/texts/letter-1/es");
  await page.fill("#text-closing", "Gracias. Nos gusta cuando [student] viene.");
  await page.fill("#note", "Suena mejor.");
  await page.locator(".rj-write__end button").first().click();
  await page.waitForURL("**/settings/texts/proposals/*");
  await page.locator("main details summary").first().click();
}

// The same as a second person sees them; whoever writes is somebody else here.
async function deciding(page) {
  const other = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin });
  const writer = await other.newPage();
  await signIn(writer, "Attendance specialist");
  await proposal(writer);
  const { pathname } = new URL(writer.url());
  await other.close();
  await page.goto(pathname);
}

// The same, refused because nothing says what has to change.
async function unreturned(page) {
  await deciding(page);
  await page.locator("button[value=return]").click();
  await page.locator(".rj-errors").waitFor();
}

export const inside = {
  "today": at("/?whose=all"),
  "today-mine": at("/?whose=mine"),
  "today-group": at("/?whose=all&group=late"),
  "today-acting": acting,
  "today-refused": waiting,
  "students": at("/students"),
  "students-counted": at("/students?by=grade&share=10-20&left=1"),
  "record-acting": record,
  "students-found": (page) => find(page, "ma"),
  "students-nobody": (page) => find(page, "xyzzy"),
  "record": (page, office) => page.goto(`/students/${office.student.id}`),
  "absences": question,
  "absences-refused": unheard,
  "absences-questions": at("/absences"),
  "reports": at("/reports?all=1"),
  "reports-refused": unfiled,
  "reports-filed": at("/reports?show=filed"),
  "selections": at("/selections"),
  "selections-refused": undecided,
  "selections-declined": at("/selections?show=declined"),
  "notes": at("/students/notes"),
  "letters": at("/letters"),
  "letters-review": at("/letters/review/letter-1"),
  "letters-proof": proof,
  "letters-run": run,
  "letters-hold": held,
  "letters-returned": at("/letters/returned"),
  "letters-returned-wrong": misread,
  "letters-returned-now": returned,
  "address-asking": asking,
  "cases": at("/cases"),
  "cases-last-year": at("/cases?show=last-year"),
  "cases-refused": unclosed,
  "imports": at("/imports"),
  "import": async (page) => {
    await page.goto("/imports");
    await page.locator("main a[href^='/imports/']").first().click();
    await page.waitForURL("**/imports/*");
  },
  "people": at("/people"),
  "person-new": at("/people/new"),
  "person-refused": refused,
  "person": somebody,
  "person-overtaken": overtaken,
  "link": link,
  "audit": at("/audit"),
  "audit-looks": at("/audit/looks"),
  "audit-sign-ins": at("/audit/sign-ins"),
  "audit-none": at("/audit/looks?student=0"),
  "settings": at("/settings"),
  "settings-saved": at("/settings?saved=1"),
  "settings-district": at("/settings/district"),
  "settings-refused": unsaved,
  "settings-schools": at("/settings/schools"),
  "settings-school": school,
  "settings-calendar": at("/settings/calendar"),
  "settings-calendar-change": days,
  "settings-calendar-none": at("/settings/calendar?year=2030"),
  "settings-codes": at("/settings/codes"),
  "settings-code-new": at("/settings/codes/new"),
  "settings-code": code,
  "texts": at("/settings/texts"),
  "text": at("/settings/texts/letter-1/es"),
  "text-writing": writing,
  "text-refused": unwritten,
  "text-proposal": proposal,
  "text-deciding": deciding,
  "text-returned": unreturned,
  "error-not-found": at("/nowhere"),
  "dialog-time-out": shown("time-out"),
  "dialog-signed-out": shown("signed-out"),
};

// A page that the director's role does not open is one that the auditor's does not, either.
export const notAllowed = at("/people/new");
