//! The power goes: what the disk holds at that moment is what there is afterwards.
//!
//! A file system is made in a file. To copy that file while the system is in use is to cut the
//! power: what was not on the disk yet is not in the copy. The copy is mounted, which repairs it
//! from its journal as after a real cut. That takes root; elsewhere it is skipped, and said.
//! `WRITMAP_CUTS=40` cuts more often, and on more file systems.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use writmap::storage::{Consent, write};

use super::{Folder, is_root};

/// Names the file to the program that is stopped.
const FILE: &str = "WRITMAP_TO_BE_CUT";
/// How to make a file system in a file, and how large it must be, in MB. All but the first take
/// long, and are tried when it is said how often.
const SYSTEMS: [(&str, &[&str], u64); 3] = [
    ("ext4", &["mkfs.ext4", "-q", "-F"], 16),
    ("xfs", &["mkfs.xfs", "-q", "-f"], 300),
    ("btrfs", &["mkfs.btrfs", "-q", "-f"], 120),
];

/// `WRITMAP_CUTS=40` cuts more often, and on more file systems.
fn wanted_cuts() -> Option<usize> {
    env::var("WRITMAP_CUTS").ok()?.parse().ok()
}

fn cuts() -> usize {
    wanted_cuts().unwrap_or(6)
}

#[test]
fn a_power_cut_leaves_the_old_file_or_the_new_one() {
    if !is_root() {
        println!("skipped: a file system can be mounted by root only");
        return;
    }
    let systems = if wanted_cuts().is_some() {
        &SYSTEMS[..]
    } else {
        &SYSTEMS[..1]
    };
    for &(name, make, size) in systems {
        let folder = Folder::new();
        match Disk::new(&folder, name, make, size) {
            Ok(disk) => println!("{}", try_on(&disk)),
            Err(why) => println!("skipped on {name}: {why}"),
        }
    }
}

/// What came of the cuts.
fn try_on(disk: &Disk) -> String {
    let path = disk.mounted.join("case.toml");
    write(&path, text(0).as_bytes(), Consent::NEW).unwrap();
    // What a writer says is saved is there after a cut.
    for number in 1..=cuts() {
        write(&path, text(number).as_bytes(), Consent::ANY).unwrap();
        assert_eq!(disk.after_a_cut(), Some(text(number)), "cut {number}");
    }
    // The same without care, to see that the test would see it.
    let mut lost = 0;
    for number in 1..=cuts() {
        let part = path.with_extension("part");
        fs::write(&part, text(number)).unwrap();
        fs::rename(&part, &path).unwrap();
        lost += usize::from(disk.after_a_cut() != Some(text(number)));
    }
    assert!(lost > 0, "{}: the test sees nothing", disk.name);
    let during = cut_during_saving(disk, &path);
    format!(
        "{}: {} cuts after saving and {during} during it, the file whole each time; \
         without syncing {lost} of {} were lost",
        disk.name,
        cuts(),
        cuts()
    )
}

/// Cuts while a program saves and saves.
fn cut_during_saving(disk: &Disk, path: &Path) -> usize {
    let module = module_path!().split_once("::").unwrap().1;
    let mut child = Command::new(env::current_exe().unwrap())
        .args([
            &format!("{module}::saves_until_it_is_killed"),
            "--exact",
            "--ignored",
        ])
        .env(FILE, path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let signal = |signal: &str| {
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
    };
    thread::sleep(Duration::from_millis(300));
    let mut cut = 0;
    for number in 0..cuts() as u64 {
        thread::sleep(Duration::from_micros(20_000 + (number * 7_919) % 30_000));
        signal("-STOP");
        let found = disk.after_a_cut();
        signal("-CONT");
        let found = found.unwrap_or_else(|| panic!("{}: the file is gone", disk.name));
        let number = found.lines().next().and_then(|line| line.parse().ok());
        assert!(
            number.is_some_and(|number| text(number) == found),
            "it is torn"
        );
        cut += 1;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    cut
}

#[test]
#[ignore = "it is started by the test that cuts the power"]
fn saves_until_it_is_killed() {
    let Some(path) = env::var_os(FILE).map(PathBuf::from) else {
        return;
    };
    for number in 0.. {
        write(&path, text(number).as_bytes(), Consent::ANY).unwrap();
    }
}

/// A text with its number in the first line, of a length of its own.
fn text(number: usize) -> String {
    format!(
        "{number}\n{}",
        format!("line of {number}\n").repeat(2_000 + number % 500)
    )
}

/// A file system in a file.
struct Disk {
    name: &'static str,
    image: PathBuf,
    copy: PathBuf,
    mounted: PathBuf,
    again: PathBuf,
}

impl Disk {
    fn new(folder: &Folder, name: &'static str, make: &[&str], size: u64) -> Result<Self, String> {
        let image = folder.path("image");
        let [mounted, again] = ["mounted", "again"].map(|name| folder.path(name));
        fs::create_dir(&mounted).unwrap();
        fs::create_dir(&again).unwrap();
        let file = fs::File::create(&image).unwrap();
        file.set_len(size << 20).unwrap();
        run(Command::new(make[0]).args(&make[1..]).arg(&image))?;
        mount(&image, &mounted)?;
        Ok(Self {
            name,
            copy: folder.path("copy"),
            image,
            mounted,
            again,
        })
    }

    /// What the file holds after a power cut now, if it is there.
    fn after_a_cut(&self) -> Option<String> {
        run(Command::new("cp")
            .arg("--sparse=always")
            .arg(&self.image)
            .arg(&self.copy))
        .unwrap();
        if self.name == "xfs" {
            // Two systems of one name are not mounted at once.
            mount_as(&self.copy, &self.again, "loop,nouuid").unwrap();
        } else {
            mount(&self.copy, &self.again).unwrap();
        }
        let found = fs::read_to_string(self.again.join("case.toml"));
        run(Command::new("umount").arg(&self.again)).unwrap();
        found.ok()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Said, as a folder that stays mounted cannot be removed.
        if let Err(why) = run(Command::new("umount").arg(&self.mounted)) {
            let _ = writeln!(std::io::stderr(), "{why}");
        }
    }
}

fn mount(image: &Path, at: &Path) -> Result<(), String> {
    mount_as(image, at, "loop")
}

fn mount_as(image: &Path, at: &Path, options: &str) -> Result<(), String> {
    run(Command::new("mount")
        .args(["-o", options])
        .arg(image)
        .arg(at))
}

fn run(command: &mut Command) -> Result<(), String> {
    let ended = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if ended.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&ended.stderr).trim().to_owned())
    }
}
