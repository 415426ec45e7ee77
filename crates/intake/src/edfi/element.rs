//! One element of an interchange as a small tree, kept in buffers that the
//! next element uses again.

use std::ops::Range;

/// The tree: its nodes in the order in which they begin.
#[derive(Debug, Default)]
pub(super) struct Element {
    nodes: Vec<Node>,
    open: Vec<usize>,
    names: String,
    texts: String,
    /// Where the text begins that belongs to the innermost open node.
    text_from: usize,
}

#[derive(Debug)]
struct Node {
    name: Range<usize>,
    /// Its `id` (at the top) or its `ref` (inside).
    mark: Range<usize>,
    text: Range<usize>,
    /// The first node that is no longer inside this one.
    end: usize,
}

impl Element {
    /// Forgets the last tree.
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.open.clear();
        self.names.clear();
        self.texts.clear();
        self.text_from = 0;
    }

    /// Begins a node inside the innermost open one.
    pub(super) fn open(&mut self, name: &str, mark: &str) {
        let name = append(&mut self.names, name);
        let mark = append(&mut self.names, mark);
        // Text before a child is white space between elements: what the bulk
        // format says stands in the innermost elements only.
        self.text_from = self.texts.len();
        self.open.push(self.nodes.len());
        self.nodes.push(Node { name, mark, text: 0..0, end: 0 });
    }

    /// Adds to the text of the innermost open node.
    pub(super) fn text(&mut self, text: &str) {
        self.texts.push_str(text);
    }

    /// Ends the innermost open node.
    pub(super) fn close(&mut self) {
        let Some(place) = self.open.pop() else { return };
        let end = self.nodes.len();
        let node = &mut self.nodes[place];
        node.end = end;
        if end == place + 1 {
            node.text = self.text_from..self.texts.len();
        }
        self.text_from = self.texts.len();
    }

    /// The whole.
    pub(super) fn root(&self) -> View<'_> {
        View { element: self, node: 0 }
    }
}

fn append(to: &mut String, text: &str) -> Range<usize> {
    let from = to.len();
    to.push_str(text);
    from..to.len()
}

/// A node, or the place where one was looked for in vain: that one has no
/// name, no text and no children, so that paths need no checks on their way.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'e> {
    element: &'e Element,
    node: usize,
}

impl<'e> View<'e> {
    fn get(self) -> Option<&'e Node> {
        self.element.nodes.get(self.node)
    }

    /// Whether there is such a node.
    pub(super) fn exists(self) -> bool {
        self.get().is_some()
    }

    /// Its name without a namespace prefix.
    pub(super) fn name(self) -> &'e str {
        self.get().map_or("", |node| &self.element.names[node.name.clone()])
    }

    /// Its `id` or `ref`.
    pub(super) fn mark(self) -> &'e str {
        self.get().map_or("", |node| self.element.names[node.mark.clone()].trim())
    }

    /// Its trimmed text.
    pub(super) fn text(self) -> &'e str {
        self.get().map_or("", |node| self.element.texts[node.text.clone()].trim())
    }

    /// The nodes right inside it.
    pub(super) fn children(self) -> impl Iterator<Item = View<'e>> {
        let end = self.get().map_or(0, |node| node.end);
        let mut next = self.node.saturating_add(1);
        std::iter::from_fn(move || {
            let child = Self { node: next, ..self };
            next = child.get().filter(|_| next < end)?.end;
            Some(child)
        })
    }

    /// The children of a name.
    pub(super) fn all(self, name: &'static str) -> impl Iterator<Item = View<'e>> {
        self.children().filter(move |child| child.name() == name)
    }

    fn nowhere(self) -> Self {
        Self { node: usize::MAX, ..self }
    }

    /// The first child of a name.
    pub(super) fn child(self, name: &'static str) -> View<'e> {
        self.all(name).next().unwrap_or(self.nowhere())
    }

    /// The text at the end of a path of names with `/` between them.
    pub(super) fn value(self, path: &'static str) -> &'e str {
        path.split('/').fold(self, View::child).text()
    }

    /// What a descriptor at the end of a path says: its URI, or the word that
    /// stood in its place before version 3, alone or as its `CodeValue`.
    pub(super) fn descriptor(self, path: &'static str) -> &'e str {
        path.split('/').fold(self, View::child).said()
    }

    /// The same for this very node.
    pub(super) fn said(self) -> &'e str {
        let text = self.text();
        if text.is_empty() { self.value("CodeValue") } else { text }
    }

    /// The code value of a descriptor: what stands after the `#` of its URI.
    pub(super) fn code_value(self, path: &'static str) -> &'e str {
        code_value(self.descriptor(path))
    }

    /// The reference to an entity, such as `SchoolReference`.
    pub(super) fn reference(self, entity: &'static str) -> View<'e> {
        let is = |child: &Self| child.name().strip_suffix("Reference") == Some(entity);
        self.children().find(is).unwrap_or(self.nowhere())
    }

    /// What identifies an entity inside the reference to it: the standard has
    /// an `Identity` and, up to version 5, a `Lookup` in its place.
    pub(super) fn identity(self, entity: &'static str) -> View<'e> {
        let is =
            |child: &Self| matches!(child.name().strip_prefix(entity), Some("Identity" | "Lookup"));
        self.reference(entity).children().find(is).unwrap_or(self.nowhere())
    }

    /// What identifies an entity inside this reference to it.
    pub(super) fn inner_identity(self) -> View<'e> {
        let is =
            |child: &Self| child.name().ends_with("Identity") || child.name().ends_with("Lookup");
        self.children().find(is).unwrap_or(self.nowhere())
    }
}

/// The value of the standard's own descriptor of a kind, such as
/// `GradeLevel`: by its full URI, because a district's own may have the same
/// word and mean something else, or by the bare word of versions before 3.
pub(super) fn standard<'e>(descriptor: &'e str, kind: &str) -> Option<&'e str> {
    if !descriptor.contains("://") && !descriptor.contains('#') {
        return Some(descriptor);
    }
    let path = descriptor.strip_prefix("uri://ed-fi.org/")?;
    path.strip_prefix(kind)?.strip_prefix("Descriptor#")
}

/// What stands after the `#` of a descriptor's URI.
pub(super) fn code_value(descriptor: &str) -> &str {
    descriptor.split_once('#').map_or(descriptor, |(_, code)| code).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Element {
        let mut element = Element::default();
        element.open("Event", "E1");
        element.text("\n  ");
        element.open("SchoolReference", "");
        element.open("SchoolIdentity", "");
        element.open("SchoolId", "");
        element.text(" 2559");
        element.text("01 ");
        for _ in 0..3 {
            element.close();
            element.text("\n");
        }
        element.open("Kind", "");
        element.text("uri://ed-fi.org/KindDescriptor#Late, #2");
        element.close();
        element.close();
        element
    }

    #[test]
    fn paths_lead_to_texts_and_nowhere_is_empty() {
        let event = event();
        let root = event.root();
        assert_eq!((root.name(), root.mark(), root.text()), ("Event", "E1", ""));
        assert_eq!(root.value("SchoolReference/SchoolIdentity/SchoolId"), "255901");
        assert_eq!(root.identity("School").value("SchoolId"), "255901");
        assert_eq!(root.code_value("Kind"), "Late, #2");
        assert_eq!(root.children().count(), 2);
        assert_eq!(root.value("SchoolReference/Other/SchoolId"), "");
        assert!(!root.identity("Student").exists());
        assert_eq!(Element::default().root().children().count(), 0);
    }

    #[test]
    fn a_descriptor_is_its_uri_or_the_word_before_there_were_uris() {
        let uri = "uri://ed-fi.org/SexDescriptor#Male";
        assert_eq!(standard(uri, "Sex"), Some("Male"));
        assert_eq!(standard("Male", "Sex"), Some("Male"));
        for other in ["uri://district.example/SexDescriptor#Male", "#Male", "x#Male"] {
            assert_eq!(standard(other, "Sex"), None, "{other}");
        }
        assert_eq!(standard(uri, "Race"), None);
        let mut element = Element::default();
        for name in ["Person", "Sex", "CodeValue"] {
            element.open(name, "");
        }
        element.text(" Male ");
        for _ in 0..3 {
            element.close();
        }
        assert_eq!(element.root().descriptor("Sex"), "Male");
    }
}
