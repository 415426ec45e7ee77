//! What is owed today, worst first: who, why, by when, and doing it in its place.

mod row;

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use domain::Date;
use domain::access::{Action, View};
use office::accounts::Viewer;
use office::caseload::Caseload;
use office::letters::Stage;
use office::selections::Before;
use office::students::Shown;
use office::today::{self, Asked, Behind, Funnel, Group, Item, LastDay, Part, Today};

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Input;
use crate::pages::duties::{self, Act, Panel};
use crate::pages::students;

pub(crate) use row::{Row, Scene};

/// Lines of one group alone.
const AT_ONCE: usize = 50;
/// No list is longer.
const FURTHEST: usize = 1_000_000;
/// Schooldays back for which missing rolls are told.
const ROLLS_BACK: usize = 10;

#[derive(Template)]
#[template(path = "pages/today/today.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    sees_imports: bool,
    /// None while there is no plan.
    work: Option<Work>,
    is_done: bool,
    /// About whom something was done just now.
    of: String,
}

/// What the list is made of.
struct Work {
    caseload: Arc<Caseload>,
    /// The day that it is for.
    today: Date,
    is_mine: bool,
    /// How much there is to do: the viewer's, and all.
    counts: [usize; 2],
    blocks: Vec<Block>,
    /// The one group that is shown, and from which line on.
    only: Option<(Group, usize)>,
    last_day: Option<LastDay>,
    funnel: Funnel,
    /// Schools with days on which roll was not taken.
    rolls: Vec<(String, Vec<Date>)>,
    /// How far each school is behind, where several are shown.
    schools: Vec<Behind>,
    /// Students with days of which nobody has said why.
    unexplained: usize,
    /// What families asked, and nobody has decided.
    questions: usize,
    /// Addresses from which mail came back, where the viewer may ask about them.
    addresses: usize,
    /// Students whose letters are to be sent again, where the viewer may.
    again: usize,
    panel: Option<Panel>,
}

/// The lines of a group.
struct Block {
    group: Group,
    /// How many lines there are, and how many duties they are.
    all: usize,
    duties: usize,
    rows: Vec<Row>,
}

/// The list of the day.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, (&desk.asked.query("open"), None))
}

/// The list with the panel whose form was refused.
pub(crate) fn again(
    desk: &Desk<'_>,
    viewer: &Viewer,
    fault: Option<(&'static str, String)>,
) -> Answered {
    open(desk, viewer, (&duties::key(desk), fault))
}

fn open(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (key, fault): (&str, Option<(&'static str, String)>),
) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let caseload = desk.app.caseload(&mut desk.store().glance()?, frame, desk.today())?;
    let planned = caseload.has_plan().then_some(caseload);
    let mut work = planned.map(|caseload| Work::of(desk, viewer, caseload)).transpose()?;
    if let Some(work) = &mut work {
        work.open(desk, viewer, key)?;
        if let (Some(panel), Some(_)) = (&mut work.panel, &fault) {
            duties::retold(desk, panel, fault);
        } else if fault.is_some() {
            // The line is not among the first ones: the record has it too.
            return students::again(desk, viewer, fault);
        }
    }
    page(&Show {
        desk,
        sees_imports: viewer.sees(View::Imports),
        work,
        is_done: desk.asked.query("done") == "1",
        of: desk.asked.query("of"),
    })
}

/// Whose work is asked for: `mine`, `all`, or nothing said.
pub(crate) fn whose(desk: &Desk<'_>) -> String {
    let asked = [desk.asked.query("whose"), desk.asked.field("whose")];
    let known = |it: &String| matches!(it.as_str(), "mine" | "all");
    asked.into_iter().find(known).unwrap_or_default()
}

/// The one group that is asked for, or that a form stood in, and from which line on.
pub(crate) fn only(desk: &Desk<'_>) -> Option<(Group, usize)> {
    let asked = |name: &str| [desk.asked.query(name), desk.asked.field(name)];
    let group = asked("group");
    let group = Group::ALL.into_iter().find(|it| group.iter().any(|asked| asked == it.name()))?;
    let from = asked("from").iter().find_map(|it| it.parse().ok()).unwrap_or(0);
    Some((group, from.min(FURTHEST)))
}

impl Work {
    fn of(desk: &Desk<'_>, viewer: &Viewer, caseload: Arc<Caseload>) -> Result<Self, PageError> {
        let (school, today) = (desk.school(), desk.today());
        let shown = &caseload.roster.shown(viewer, school.as_deref());
        let asked = Asked { viewer, shown, today };
        let front = today::front(&caseload, asked, school.as_deref());
        // Whoever has no work of the own kind sees what all have to do.
        let is_mine = match whose(desk).as_str() {
            "all" => false,
            "mine" => true,
            _ => front.counts[0] > 0,
        };
        let only = only(desk);
        let parts = match only {
            Some(only) => vec![part(today::list(&caseload, asked), is_mine, only)],
            None if is_mine => front.mine.clone(),
            None => front.all.clone(),
        };
        let blocks = blocks(desk, &caseload, parts)?;
        let is_shown = |id: &str| school.as_deref().is_none_or(|it| it == id) && viewer.is_mine(id);
        let rolls = caseload.without_roll(today, ROLLS_BACK).filter(|(id, _)| is_shown(id));
        Ok(Self {
            today,
            is_mine,
            counts: front.counts,
            blocks,
            only,
            last_day: front.last_day,
            funnel: front.funnel,
            rolls: rolls.map(|(id, days)| (desk.school_name(id).to_owned(), days)).collect(),
            schools: if school.is_none() { front.schools.clone() } else { Vec::new() },
            unexplained: front.unexplained,
            questions: match desk.may(Action::HearFamilies) {
                true => caseload.questions(shown).count(),
                false => 0,
            },
            addresses: addresses(desk, viewer, (&caseload, shown))?,
            again: to_send_again(desk, (viewer, school.as_deref()))?,
            panel: None,
            caseload,
        })
    }

    fn scene(&self) -> Scene<'_> {
        Scene { caseload: &self.caseload, today: self.today, panel: self.panel.as_ref() }
    }

    /// Opens the panel of a line that is on the page.
    fn open(&mut self, desk: &Desk<'_>, viewer: &Viewer, key: &str) -> Result<(), PageError> {
        let Some(task) = duties::named(&self.caseload, key) else { return Ok(()) };
        let rows = self.blocks.iter().flat_map(|block| &block.rows);
        let row = rows.clone().find(|row| row.task().is_some_and(|own| own == task));
        let before: &[Before] = row.map_or(&[], |row| &row.line.before);
        if row.is_some() {
            self.panel = Some(Panel::of(desk, viewer, &self.caseload, (task, before))?);
            // How the family is reached is a part of the record.
            desk.looked(viewer, self.caseload.roster.id(task.place), "today")?;
        }
        Ok(())
    }

    /// The groups with their numbers, as steps of a way.
    fn steps(&self) -> [(&'static str, usize, usize); 4] {
        let Funnel { qualified, selected, tried, done } = self.funnel;
        [
            ("qualified", qualified, qualified),
            ("selected", selected, qualified),
            ("tried", tried, qualified),
            ("done", done, qualified),
        ]
    }
}

/// How many addresses of students who are shown somebody has to ask about; none for
/// those who do not see families or record calls.
fn addresses(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (caseload, shown): (&Caseload, &Shown),
) -> Result<usize, PageError> {
    if !viewer.sees(View::Contacts) || !viewer.may(Action::RecordContacts) {
        return Ok(0);
    }
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let back = desk.app.back(&mut desk.store().glance()?, frame, desk.today())?;
    let own = back.addresses((&caseload.roster, shown));
    Ok(own.filter(|it| it.came_back.is_some()).count())
}

/// How many students have letters to be sent again; none for those who issue no letters.
fn to_send_again(desk: &Desk<'_>, whose: (&Viewer, Option<&str>)) -> Result<usize, PageError> {
    if !desk.may(Action::IssueLetters) {
        return Ok(0);
    }
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let back = desk.app.back(&mut desk.store().glance()?, frame, desk.today())?;
    let open = back.letters(whose).filter(|it| it.stage == Stage::ToSend);
    Ok(open.map(|it| it.returned.notice.student.as_str()).collect::<BTreeSet<_>>().len())
}

/// Some lines of one group.
fn part(list: Today, is_mine: bool, (group, from): (Group, usize)) -> Part {
    let items = if is_mine { list.mine } else { list.all };
    let own: Vec<Item> = items.into_iter().filter(|item| item.group == group).collect();
    let (all, duties) = (own.len(), own.iter().map(|item| item.duties).sum());
    Part { group, all, duties, items: own.into_iter().skip(from).take(AT_ONCE).collect() }
}

/// The lines of each group, told.
fn blocks(desk: &Desk<'_>, caseload: &Caseload, parts: Vec<Part>) -> Result<Vec<Block>, PageError> {
    let book = desk.app.book(&caseload.ground.rulebook)?;
    let mut tx = desk.store().glance()?;
    let mut blocks: Vec<Block> = Vec::new();
    let sizes: Vec<(Group, [usize; 3])> =
        parts.iter().map(|it| (it.group, [it.all, it.duties, it.items.len()])).collect();
    let items = parts.into_iter().flat_map(|part| part.items).collect();
    // All of them at once: it is one question to the memory.
    let mut lines = today::lines(&mut tx, desk.sight(), (caseload, &book), items)?.into_iter();
    for (group, [all, duties, shown]) in sizes.into_iter().filter(|(_, [all, ..])| *all > 0) {
        let rows = lines.by_ref().take(shown).map(|line| Row { line }).collect();
        blocks.push(Block { group, all, duties, rows });
    }
    Ok(blocks)
}

impl Show<'_> {
    /// Where the page is with some other choice.
    fn address(&self, work: &Work, with: &str) -> String {
        let whose = if work.is_mine { "mine" } else { "all" };
        format!("/?whose={whose}{with}")
    }

    /// Where the lines of one group are, so many before or after these.
    fn group(&self, work: &Work, block: &Block, step: isize) -> String {
        let first = work.only.map_or(0, |(_, from)| from).saturating_add_signed(step);
        self.address(work, &format!("&group={}&from={first}", block.group.name()))
    }

    /// The page with the panel of a line.
    fn opened(&self, work: &Work, row: &Row) -> String {
        let only = work.only.map(|(group, from)| format!("&group={}&from={from}", group.name()));
        self.address(work, &format!("{}&{}", only.unwrap_or_default(), row.query(&work.scene())))
    }

    /// The part of a whole, in hundredths.
    fn percent(&self, part: &usize, whole: &usize) -> usize {
        (part * 100).checked_div(*whole).unwrap_or(0)
    }

    fn is_urgent(&self, block: &Block) -> bool {
        matches!(block.group, Group::Late | Group::Today)
    }

    fn may_select(&self) -> bool {
        self.desk.may(Action::SelectStudents)
    }

    /// What the forms of a panel say of where they stood.
    fn back(&self) -> &'static str {
        "today"
    }

    fn whose(&self) -> &'static str {
        if self.work.as_ref().is_some_and(|work| work.is_mine) { "mine" } else { "all" }
    }

    /// The group that stands alone, by its name, and from which line on.
    fn part(&self) -> Option<(&'static str, usize)> {
        let (group, from) = self.work.as_ref()?.only?;
        Some((group.name(), from))
    }

    /// Where the record of a panel's student is.
    fn record(&self, panel: &Panel) -> String {
        students::address(&panel.student)
    }

    fn rolls_missing(&self, work: &Work) -> usize {
        work.rolls.iter().map(|(_, days)| days.len()).sum()
    }

    /// Which day of the school's year it is.
    fn schoolday(&self, work: &Work) -> Option<(u32, u32)> {
        work.caseload.schoolday(&self.desk.school()?, work.today)
    }
}
