//! Codes of letters, typed from an envelope or scanned.

use domain::notice::{CODE_SIGNS, Code, grouped};

/// A code that is read prints back to itself, and one that is printed is read.
pub fn code_on_paper(data: &[u8]) {
    if let Some(number) = data.first_chunk::<8>() {
        let code = Code::of(u64::from_le_bytes(*number));
        assert_eq!(Code::read(code.as_str()), Ok(code.clone()));
        assert_eq!(Code::read(&code.to_string()), Ok(code));
    }
    let Ok(typed) = std::str::from_utf8(data) else { return };
    assert_eq!(grouped(typed).replace('-', ""), typed.replace('-', ""));
    match Code::read(typed) {
        Ok(code) => {
            assert_eq!(code.as_str().len(), CODE_SIGNS);
            assert!(code.as_str().is_ascii());
            assert_eq!(Code::read(&code.to_string()), Ok(code.clone()));
            assert_eq!(Code::read(&format!(" {} ", code.as_str().to_lowercase())), Ok(code));
        }
        Err(misread) => assert!(!misread.to_string().is_empty()),
    }
}
