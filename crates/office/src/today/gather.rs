//! Putting together what is done together, and the order of the list.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Group, Item, Kind};
use crate::caseload::{Caseload, Task};

/// Group, kind, and what tells one line of that kind from another: the duty of
/// letters.
type Key = (Group, Kind, u32);

/// Lines of the list, so far without an order.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    alone: Vec<Item>,
    together: FxHashMap<Key, Item>,
}

impl Gathered {
    pub(super) fn add(
        &mut self,
        (group, kind, late): (Group, Kind, u32),
        caseload: &Caseload,
        task: Task,
    ) {
        let is_window = kind == Kind::Windows;
        let due_on = if is_window { Some(task.opens_on) } else { task.due_on };
        let due_on = match group {
            Group::Aside => caseload.put_aside_until(&task),
            _ => due_on,
        };
        let item = || {
            let (since, tasks) = (task.since, Vec::new());
            Item { group, kind, late, due_on, since, duties: 0, students: 0, tasks }
        };
        let line = match kind {
            Kind::Alone => {
                self.alone.push(item());
                self.alone.last_mut()
            }
            _ => {
                let duty = if kind == Kind::Decisions { 0 } else { task.duty };
                Some(self.together.entry((group, kind, duty)).or_insert_with(item))
            }
        };
        if let Some(line) = line {
            line.late = line.late.max(late);
            line.due_on = line.due_on.into_iter().chain(due_on).min();
            line.since = line.since.min(task.since);
            // They come by student.
            let is_next = line.tasks.last().is_none_or(|last| last.place != task.place);
            line.students += usize::from(is_next);
            line.duties += 1;
            line.tasks.push(task);
        }
    }

    /// By group; in each the latest first, then by the day, and what is many before
    /// what is one.
    pub(super) fn sorted(self) -> Vec<Item> {
        let mut items = self.alone;
        items.extend(self.together.into_values());
        let key = |item: &Item| {
            let first = item.tasks.first().map(|task| (task.place, task.step, task.report));
            let due = (item.due_on.is_none(), item.due_on);
            (item.group, Reverse(item.late), due, item.kind, item.since, first)
        };
        items.sort_by_cached_key(key);
        items
    }
}
