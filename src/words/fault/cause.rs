//! What the system says of a file, in words; with the system's number, by which it can be looked up.

use std::io::{Error, ErrorKind};

use crate::words::Say;

/// Why the system refused.
#[must_use]
pub fn io(error: &Error) -> Say {
    if let Some(said) = error.get_ref().and_then(|inner| inner.downcast_ref::<Say>()) {
        return said.clone();
    }
    let Some((zh, en)) = kind(error.kind()) else { return Say::same(error.to_string()) };
    match error.raw_os_error() {
        Some(number) => Say::new(format!("{zh}（系统错误 {number}）"), format!("{en} (os error {number})")),
        None if error.get_ref().is_some() => Say::new(format!("{zh}：{error}"), format!("{en}: {error}")),
        None => Say::new(zh, en),
    }
}

const fn kind(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::NotFound => ("文件或文件夹不存在", "no such file or folder"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::AlreadyExists => ("文件已存在", "the file is already there"),
        ErrorKind::IsADirectory => ("这是文件夹，不是文件", "it is a folder, not a file"),
        ErrorKind::NotADirectory => {
            ("路径中有一段是文件，不是文件夹", "a part of the path is a file, not a folder")
        }
        ErrorKind::DirectoryNotEmpty => ("文件夹不是空的", "the folder is not empty"),
        ErrorKind::ReadOnlyFilesystem => ("文件系统是只读的", "the file system is read-only"),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => ("磁盘配额已用完", "the disk quota is used up"),
        ErrorKind::FileTooLarge => ("文件过大", "the file is too large"),
        ErrorKind::InvalidFilename => ("文件名不合规定", "the name is not one a file can have"),
        ErrorKind::ResourceBusy => ("文件正被占用", "the file is in use"),
        ErrorKind::Interrupted => ("操作被中断", "it was interrupted"),
        ErrorKind::TimedOut => ("操作超时", "it took too long"),
        ErrorKind::InvalidData => ("内容无法识别", "the content is not what it should be"),
        ErrorKind::UnexpectedEof => ("文件不完整，提前结束", "the file ends before it should"),
        ErrorKind::BrokenPipe => ("接收方已关闭", "the reader has gone away"),
        ErrorKind::OutOfMemory => ("内存不足", "there is no memory left"),
        ErrorKind::Unsupported => ("系统不支持此操作", "the system does not support it"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_said_in_words_and_an_unknown_one_as_it_is() {
        assert_eq!(io(&ErrorKind::StorageFull.into()), Say::new("磁盘已满", "the disk is full"));
        let numbered = io(&Error::from_raw_os_error(2));
        assert!(
            numbered.zh.ends_with("（系统错误 2）") && numbered.en.ends_with("(os error 2)"),
            "{numbered:?}"
        );
        assert_eq!(io(&Error::other("odd")), Say::same("odd"));
        let said = io(&Error::new(ErrorKind::InvalidData, "row 3"));
        assert_eq!(said.zh, "内容无法识别：row 3");
    }

    #[test]
    fn our_own_words_come_through() {
        let own = Say::new("停了", "it stopped");
        assert_eq!(io(&Error::other(own.clone())), own);
    }
}
