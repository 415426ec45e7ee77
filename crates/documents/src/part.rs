//! A part of a print run: letters one behind the other, each on sheets of its
//! own when both sides are printed.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// What each letter's pages may take from their folder, if they have it there.
const INHERITED: [&[u8]; 3] = [b"MediaBox", b"Resources", b"Rotate"];

/// A letter is no PDF that can be bound.
#[derive(Debug, thiserror::Error)]
#[error("a letter cannot be put into a part: {0}")]
pub struct BindError(#[from] lopdf::Error);

/// Binds letters into one PDF that asks the printer for both sides. A letter
/// with an odd number of pages gets an empty one, so that no sheet is shared.
///
/// # Errors
/// When one of them cannot be read.
pub fn bind<'b>(letters: impl IntoIterator<Item = &'b [u8]>) -> Result<Vec<u8>, BindError> {
    let mut part = Document::with_version("1.7");
    let folder = part.new_object_id();
    let mut kids = Vec::new();
    for letter in letters {
        let pages = take(&mut part, letter, folder)?;
        let size = part.get_dictionary(pages[0])?.get(b"MediaBox")?.clone();
        let blank = (pages.len() % 2 == 1).then(|| part.add_object(blank(folder, size)));
        kids.extend(pages.into_iter().chain(blank));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    part.set_object(folder, pages);
    let both_sides = dictionary! { "Duplex" => "DuplexFlipLongEdge" };
    let catalog = part.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => folder, "ViewerPreferences" => both_sides,
    });
    part.trailer.set("Root", catalog);
    // Tags and descriptions stay behind with the letters themselves.
    part.prune_objects();
    let mut bytes = Vec::new();
    part.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    Ok(bytes)
}

/// Takes the pages of a letter into a part.
fn take(part: &mut Document, letter: &[u8], folder: ObjectId) -> Result<Vec<ObjectId>, BindError> {
    let mut letter = Document::load_mem(letter)?;
    letter.renumber_objects_with(part.max_id + 1);
    let pages: Vec<ObjectId> = letter.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err(lopdf::Error::PageNumberNotFound(1).into());
    }
    for page in &pages {
        let mut own = letter.get_dictionary(*page)?.clone();
        let above = own.get(b"Parent").and_then(Object::as_reference);
        if let Ok(above) = above.and_then(|above| letter.get_dictionary(above)) {
            for key in INHERITED.iter().filter(|key| !own.has(key)).copied().collect::<Vec<_>>() {
                if let Ok(value) = above.get(key) {
                    own.set(key, value.clone());
                }
            }
        }
        own.set("Parent", folder);
        for tag in [&b"StructParents"[..], b"Tabs"] {
            own.remove(tag);
        }
        letter.set_object(*page, own);
    }
    part.max_id = letter.max_id;
    part.objects.append(&mut letter.objects);
    Ok(pages)
}

fn blank(folder: ObjectId, size: Object) -> Dictionary {
    dictionary! {
        "Type" => "Page", "Parent" => folder, "MediaBox" => size,
        "Resources" => Dictionary::new(),
    }
}
