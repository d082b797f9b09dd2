//! What is so of every file that is written.

use std::fs;

use writmap::storage::{Consent, WriteError, write};

use super::{Folder, replace};

#[test]
fn only_what_was_seen_is_replaced() {
    let folder = Folder::new();
    let path = folder.path("case.toml");
    write(&path, b"one", Consent::NEW).unwrap();
    let exists = write(&path, b"two", Consent::NEW).unwrap_err();
    assert!(matches!(exists, WriteError::Exists(_)), "{exists}");
    replace(&path, "one", "two").unwrap();
    let changed = replace(&path, "one", "three").unwrap_err();
    assert!(matches!(changed, WriteError::Changed(_)), "{changed}");
    // Of the same length, and as if it had not been touched.
    let times = fs::FileTimes::new().set_modified(fs::metadata(&path).unwrap().modified().unwrap());
    fs::write(&path, "owt").unwrap();
    let touched = fs::File::options().write(true).open(&path).unwrap();
    touched.set_times(times).unwrap();
    let changed = replace(&path, "two", "three").unwrap_err();
    assert!(matches!(changed, WriteError::Changed(_)), "{changed}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "owt");
    // Nothing is lost where the file says already what is to be written.
    replace(&path, "two", "owt").unwrap();
    fs::remove_file(&path).unwrap();
    let gone = replace(&path, "owt", "three").unwrap_err();
    assert!(matches!(gone, WriteError::Gone(_)), "{gone}");
    write(&path, b"four", Consent::ANY).unwrap();
    write(&path, b"five", Consent::ANY).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "five");
    assert_eq!(folder.names(), ["case.toml"]);
}

#[test]
fn a_folder_is_no_file_to_write() {
    let folder = Folder::new();
    let path = folder.path("case.toml");
    fs::create_dir(&path).unwrap();
    let error = write(&path, b"text", Consent::ANY).unwrap_err();
    assert!(matches!(error, WriteError::Directory(_)), "{error}");
    let nowhere = folder.path("none/case.toml");
    let error = write(&nowhere, b"text", Consent::ANY).unwrap_err();
    assert!(matches!(error, WriteError::NoFolder(_)), "{error}");
    assert_eq!(folder.names(), ["case.toml"]);
}

#[cfg(unix)]
mod on_unix {
    use std::fs;
    use std::fs::Permissions;
    use std::io::ErrorKind;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::path::Path;
    use std::process::Command;
    use std::time::{Duration, SystemTime};

    use writmap::storage::{Consent, WriteError, write};

    use super::super::{Folder, is_part, is_root, replace};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    #[test]
    fn rights_stay_and_a_new_file_gets_the_usual_ones() {
        let folder = Folder::new();
        let path = folder.file("case.toml", "0");
        for (number, wanted) in [0o600, 0o640, 0o664, 0o755, 0o666].into_iter().enumerate() {
            fs::set_permissions(&path, Permissions::from_mode(wanted)).unwrap();
            replace(&path, &number.to_string(), &(number + 1).to_string()).unwrap();
            assert_eq!(mode(&path), wanted);
        }
        let (plain, ours) = (folder.file("plain", ""), folder.path("ours"));
        write(&ours, b"", Consent::NEW).unwrap();
        assert_eq!(mode(&ours), mode(&plain));
    }

    #[test]
    fn owner_and_group_stay() {
        if !is_root() {
            println!("skipped: only root can give a file away");
            return;
        }
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        std::os::unix::fs::chown(&path, Some(1234), Some(2345)).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        replace(&path, "one", "two").unwrap();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!((metadata.uid(), metadata.gid()), (1234, 2345));
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn extended_attributes_stay() {
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        if let Err(error) = xattr::set(&path, "user.note", b"sealed") {
            println!("skipped: the file system has no attributes ({error})");
            return;
        }
        xattr::set(&path, "user.empty", b"").unwrap();
        replace(&path, "one", "two").unwrap();
        let value = |name| xattr::get(&path, name).unwrap();
        assert_eq!(value("user.note").as_deref(), Some(&b"sealed"[..]));
        assert_eq!(value("user.empty").as_deref(), Some(&b""[..]));
    }

    #[test]
    fn a_link_is_followed_to_its_file_and_stays() {
        let folder = Folder::new();
        fs::create_dir(folder.path("deep")).unwrap();
        let file = folder.file("deep/case.toml", "one");
        symlink("deep/case.toml", folder.path("near")).unwrap();
        let far = folder.path("far");
        symlink(folder.path("near"), &far).unwrap();
        replace(&far, "one", "two").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(far.is_symlink() && folder.path("near").is_symlink());
        // To a file that is yet to be made, and to itself.
        let dangling = folder.path("dangling");
        symlink("deep/new.toml", &dangling).unwrap();
        write(&dangling, b"new", Consent::NEW).unwrap();
        assert_eq!(fs::read(folder.path("deep/new.toml")).unwrap(), b"new");
        symlink("circle", folder.path("circle")).unwrap();
        assert!(write(&folder.path("circle"), b"", Consent::ANY).is_err());
    }

    #[test]
    fn a_file_with_two_names_is_written_only_by_leave() {
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        fs::hard_link(&path, folder.path("other")).unwrap();
        let error = replace(&path, "one", "two").unwrap_err();
        assert!(matches!(error, WriteError::Names { names: 2, .. }));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        let leave = Consent {
            parts_names: true,
            ..Consent::ANY
        };
        write(&path, b"two", leave).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_to_string(folder.path("other")).unwrap(), "one");
    }

    #[test]
    fn a_read_only_file_is_left_alone_and_the_message_says_what_to_do() {
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        for consent in [Consent::NEW, Consent::ANY] {
            let error = write(&path, b"two", consent).unwrap_err();
            assert!(matches!(error, WriteError::ReadOnly { .. }), "{error}");
            assert!(error.to_string().contains("make it writable"), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(mode(&path), 0o444);
        assert_eq!(folder.names(), ["case.toml"]);
    }

    #[test]
    fn a_pipe_is_not_replaced() {
        let folder = Folder::new();
        let path = folder.path("pipe");
        let made = Command::new("mkfifo").arg(&path).status();
        if !made.is_ok_and(|status| status.success()) {
            println!("skipped: there is no mkfifo");
            return;
        }
        let error = write(&path, b"two", Consent::ANY).unwrap_err();
        assert!(matches!(error, WriteError::Special(_)), "{error}");
        let error = write(Path::new("/dev/null"), b"", Consent::ANY).unwrap_err();
        assert!(matches!(error, WriteError::Special(_)), "{error}");
    }

    #[test]
    fn a_name_as_long_as_the_file_system_has_it_is_written() {
        let folder = Folder::new();
        for length in [255, 254, 200] {
            let name = format!("{}.toml", "n".repeat(length - 5));
            let path = folder.path(&name);
            write(&path, b"one", Consent::NEW).unwrap();
            replace(&path, "one", "two").unwrap();
        }
        let words = "é".repeat(125) + ".toml";
        write(&folder.path(&words), b"one", Consent::NEW).unwrap();
        let error = write(&folder.path(&"n".repeat(256)), b"", Consent::NEW).unwrap_err();
        assert!(matches!(&error, WriteError::System { reason, .. }
            if reason.kind() == ErrorKind::InvalidFilename));
        assert_eq!(folder.names().len(), 4);
    }

    #[test]
    fn a_planted_link_leads_nowhere() {
        let folder = Folder::new();
        let victim = folder.file("victim", "precious");
        let path = folder.file("case.toml", "one");
        let id = std::process::id();
        let guesses = [
            "case.toml.part".to_owned(),
            format!("case.toml.{id}.part"),
            ".writmap-000000000000.part".to_owned(),
            ".writmap-aaaaaaaaaaaa.part".to_owned(),
        ];
        for guess in &guesses {
            symlink(&victim, folder.path(guess)).unwrap();
        }
        for number in 0..20 {
            write(&path, number.to_string().as_bytes(), Consent::ANY).unwrap();
        }
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
        assert_eq!(folder.names().len(), 2 + guesses.len());
    }

    #[test]
    fn what_a_killed_writer_left_is_removed_and_nothing_else() {
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        folder.file(".writmap-AbCdEf012345.part", "left");
        // Those have a writer, or are not ours.
        let held = folder.file(".writmap-AbCdEf543210.part", "held");
        let writer = fs::File::open(&held).unwrap();
        writer.lock().unwrap();
        let others = [
            ".writmap-short.part",
            ".writmap-AbCdEf01234é.part",
            "mine.part",
        ];
        for name in others {
            folder.file(name, "mine");
        }
        replace(&path, "one", "two").unwrap();
        let names = folder.names();
        assert!(!names.contains(&".writmap-AbCdEf012345.part".to_owned()));
        assert_eq!(names.len(), 5, "{names:?}");
        drop(writer);
        replace(&path, "two", "three").unwrap();
        assert_eq!(folder.names().len(), 4);
    }

    #[test]
    fn a_folder_that_takes_no_file_is_named_as_the_trouble() {
        if is_root() {
            println!("skipped: root may write in every folder");
            return;
        }
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        let set = |mode| {
            let rights = Permissions::from_mode(mode);
            fs::set_permissions(folder.0.path(), rights).unwrap();
        };
        set(0o555);
        let written = replace(&path, "one", "two");
        set(0o755);
        let error = written.unwrap_err();
        assert!(matches!(error, WriteError::Folder { .. }), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    #[test]
    fn where_the_folder_is_locked_for_ever_it_is_said() {
        // Waiting takes longer than a test should.
        if std::env::var_os("WRITMAP_SLOW").is_none() {
            println!("skipped: set WRITMAP_SLOW to wait for a lock");
            return;
        }
        let folder = Folder::new();
        let path = folder.file("case.toml", "one");
        let holder = fs::File::open(folder.0.path()).unwrap();
        holder.lock().unwrap();
        let begun = SystemTime::now();
        let error = replace(&path, "one", "two").unwrap_err();
        assert!(matches!(error, WriteError::Busy(_)), "{error}");
        assert!(begun.elapsed().unwrap() < Duration::from_secs(30));
        drop(holder);
        replace(&path, "one", "two").unwrap();
    }

    #[test]
    fn a_full_disk_leaves_the_old_file_and_no_other() {
        if !is_root() {
            println!("skipped: only root can mount a small file system");
            return;
        }
        let folder = Folder::new();
        let small = folder.path("small");
        fs::create_dir(&small).unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(&small)
            .status();
        if !mount.is_ok_and(|status| status.success()) {
            println!("skipped: nothing can be mounted here");
            return;
        }
        let path = small.join("case.toml");
        let first = "one ".repeat(5_000);
        let new = write(&path, first.as_bytes(), Consent::NEW);
        let large = replace(&path, &first, &"two ".repeat(20_000));
        let (names, text) = (super::super::names(&small), fs::read_to_string(&path));
        let unmounted = Command::new("umount").arg(&small).status();
        assert!(unmounted.is_ok_and(|status| status.success()));
        new.unwrap();
        let error = large.unwrap_err();
        assert!(
            matches!(&error, WriteError::System { reason, .. }
            if reason.kind() == ErrorKind::StorageFull),
            "{error}"
        );
        assert_eq!(names, ["case.toml"]);
        assert!(!names.iter().any(|name| is_part(name)));
        assert_eq!(text.unwrap(), first);
    }
}
