//! The one place that starts threads.
//!
//! A job takes owned input, reports how far it is, can be cancelled, and is known by a number;
//! what an old job answers is dropped. A job that panics is told from one that found nothing. It
//! shares no lock with the views. Start with [`Jobs::start`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use crate::diagnostics::{Mishap, watched};

/// What a job sends to the window.
enum Message<T> {
    /// How far it is.
    Progress(String),
    /// What it found; `None` when there is nothing to do.
    Done(Option<T>),
    /// It could not be done.
    JobFailure(JobFailure),
}

/// Why a job came to no end of its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum JobFailure {
    /// It panicked.
    #[error("{0}. What was open is as it was.")]
    Mishap(Mishap),
    /// The system has no thread for it.
    #[error("The system could not begin this ({0}). Close other programs, and try again.")]
    NotBegun(String),
}

/// What a running job is given.
pub(super) struct Reporter<T> {
    job: u64,
    sender: Sender<(u64, Message<T>)>,
    cancelled: Arc<AtomicBool>,
    wake: egui::Context,
}

impl<T> Reporter<T> {
    /// Says how far the job is.
    pub(super) fn progress(&self, text: impl Into<String>) {
        self.send(Message::Progress(text.into()));
    }

    /// Whether the user has given up on it.
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn send(&self, message: Message<T>) {
        // The window may be gone already; then nobody wants to know.
        let _ = self.sender.send((self.job, message));
        self.wake.request_repaint();
    }
}

struct Job {
    number: u64,
    progress: String,
    cancelled: Arc<AtomicBool>,
}

/// At most one job at a time; a new one takes the place of the old.
pub(super) struct Jobs<T> {
    ctx: egui::Context,
    sender: Sender<(u64, Message<T>)>,
    receiver: Receiver<(u64, Message<T>)>,
    running: Option<Job>,
    started: u64,
}

impl<T: Send + 'static> Jobs<T> {
    /// No job yet; the window of `ctx` is woken when one reports.
    pub(super) fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            ctx,
            sender,
            receiver,
            running: None,
            started: 0,
        }
    }

    /// Starts a job on a thread of its own; its number.
    pub(super) fn start(
        &mut self,
        progress: impl Into<String>,
        work: impl FnOnce(&Reporter<T>) -> Option<T> + Send + 'static,
    ) -> u64 {
        self.cancel();
        self.started += 1;
        let cancelled = Arc::new(AtomicBool::new(false));
        let reporter = Reporter {
            job: self.started,
            sender: self.sender.clone(),
            cancelled: Arc::clone(&cancelled),
            wake: self.ctx.clone(),
        };
        self.running = Some(Job {
            number: self.started,
            progress: progress.into(),
            cancelled,
        });
        let (job, began) = (self.started, Instant::now());
        let spawned = std::thread::Builder::new()
            .name("writmap-job".to_owned())
            .spawn(move || {
                let message = match watched(|| work(&reporter)) {
                    Ok(result) => Message::Done(result),
                    Err(mishap) => Message::JobFailure(JobFailure::Mishap(mishap)),
                };
                log::debug!("job {job} took {} ms", began.elapsed().as_millis());
                reporter.send(message);
            });
        if let Err(error) = spawned {
            let broken = JobFailure::NotBegun(error.to_string());
            // The receiver is our own.
            let _ = self.sender.send((job, Message::JobFailure(broken)));
        }
        job
    }

    /// The number of the running job.
    pub(super) fn running(&self) -> Option<u64> {
        self.running.as_ref().map(|running| running.number)
    }

    /// Gives up on the running job; whatever it answers is dropped.
    pub(super) fn cancel(&mut self) {
        if let Some(running) = self.running.take() {
            running.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// How far the running job is.
    pub(super) fn progress(&self) -> Option<&str> {
        self.running
            .as_ref()
            .map(|running| running.progress.as_str())
    }

    /// What the running job has found since the last call.
    ///
    /// # Errors
    /// When the job could not be done.
    pub(super) fn poll(&mut self) -> Option<Result<T, JobFailure>> {
        while let Ok((job, message)) = self.receiver.try_recv() {
            let Some(running) = self
                .running
                .as_mut()
                .filter(|running| running.number == job)
            else {
                continue;
            };
            match message {
                Message::Progress(text) => running.progress = text,
                Message::Done(result) => {
                    self.running = None;
                    if let Some(found) = result {
                        return Some(Ok(found));
                    }
                }
                Message::JobFailure(broken) => {
                    self.running = None;
                    return Some(Err(broken));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn wait<T: Send + 'static>(jobs: &mut Jobs<T>) -> Option<Result<T, JobFailure>> {
        let end = Instant::now() + Duration::from_secs(5);
        while Instant::now() < end {
            if let Some(found) = jobs.poll() {
                return Some(found);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        None
    }

    #[test]
    fn drops_what_an_old_job_answers() {
        let mut jobs = Jobs::new(egui::Context::default());
        let (go, blocked) = channel::<()>();
        jobs.start("old", move |_| {
            let _ = blocked.recv();
            Some("old")
        });
        jobs.start("new", |_| Some("new"));
        go.send(()).unwrap();
        assert_eq!(wait(&mut jobs), Some(Ok("new")));
        std::thread::sleep(Duration::from_millis(20));
        assert_eq!(jobs.poll(), None);
    }

    #[test]
    fn a_job_that_panics_ends_and_says_so() {
        let mut jobs = Jobs::<()>::new(egui::Context::default());
        jobs.start("reading", |_| panic!("no such lane"));
        let Some(Err(broken)) = wait(&mut jobs) else {
            panic!("nothing is said of it");
        };
        assert!(broken.to_string().starts_with("Writmap made a mistake"));
        assert!(jobs.progress().is_none(), "it is waited for still");
        jobs.start("reading", |_| Some(()));
        assert_eq!(wait(&mut jobs), Some(Ok(())));
    }

    #[test]
    fn a_cancelled_job_knows_it() {
        let mut jobs = Jobs::new(egui::Context::default());
        let (go, blocked) = channel::<()>();
        let (tell, told) = channel();
        jobs.start("reading", move |reporter| {
            let _ = blocked.recv();
            let _ = tell.send(reporter.is_cancelled());
            None::<()>
        });
        jobs.cancel();
        go.send(()).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok(true));
        assert!(jobs.progress().is_none());
    }
}
