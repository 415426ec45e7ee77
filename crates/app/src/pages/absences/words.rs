//! Words for what was said and what followed.

use crate::desk::Desk;

/// Duties that ended or began, as an address brings them: each in a sentence.
pub(super) fn followed(desk: &Desk<'_>) -> Vec<String> {
    let all = |name: &str| {
        let list = desk.asked.query(name);
        list.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let named = |duty: &str| {
        let (duty, report) = duty.split_once('.').unwrap_or((duty, ""));
        let words = desk.known("duty", duty).unwrap_or_default();
        format!("{words} {report}").trim().to_owned()
    };
    let sentence = |key: &str, duty: &String| {
        let named = named(duty);
        (!named.is_empty()).then(|| desk.tell(key, "duty", named).into_owned())
    };
    let gone = all("gone");
    let new = all("new");
    let gone = gone.iter().filter_map(|duty| sentence("absence-ended", duty));
    gone.chain(new.iter().filter_map(|duty| sentence("absence-began", duty))).collect()
}

/// The keys of words of lists, for the test of words.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    use office::absences::{PROOFS, WAYS};
    use office::acts::Decision;

    let word = |list: &str, it: &str| format!("{list}-{}", it.replace('_', "-"));
    let ways = WAYS.iter().map(|it| word("told-by", it));
    let proofs = PROOFS.iter().map(|it| word("proof", it));
    let decisions = Decision::ALL.iter().map(|(_, it)| word("ruled", it));
    let says = ["reason", "dispute"].into_iter();
    let done = ["heard", "decided", "taken"].iter().map(|it| word("absence-done", it));
    ways.chain(proofs)
        .chain(decisions)
        .chain(["ruled-taken-back".to_owned()])
        .chain(says.map(|it| word("says", it)))
        .chain(done)
        .collect()
}
