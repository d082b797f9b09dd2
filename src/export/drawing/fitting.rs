//! How much room the picture has on a page, beside all that stands around it: a path gets as many
//! steps as fit there.
//!
//! Start with [`Sheet::fitted`].

use super::composition::{CREDIT_HEIGHT, Caption, MARGIN, QUOTED};
use super::footnotes::Footnotes;
use crate::export::{Page, Sheet};
use crate::picture::{Picture, Story};
use crate::render::{DATE_HEAD_HEIGHT, Frame, LANE_HEAD_WIDTH, Legend, Theme, ThemeName};

impl Sheet {
    /// Where the line of the credit stands, or what is above it ends.
    pub(super) fn bottom(&self, page: Page) -> f32 {
        page.sides().1 - page.margin() - MARGIN - self.credit_height()
    }

    /// An open page ends below what ends there; a closed one stays as it is.
    pub(super) fn ended(&self, page: Page, last: f32) -> Page {
        let below = page.margin() + MARGIN + self.credit_height();
        let height = if page.is_open {
            last + below
        } else {
            page.height
        };
        Page { height, ..page }
    }

    pub(super) fn credit_height(&self) -> f32 {
        if self.appendix.credit {
            CREDIT_HEIGHT
        } else {
            0.0
        }
    }

    pub(super) fn legend_of(&self, picture: &Picture, frame: &Frame, width: f32) -> Legend {
        let legend = self
            .appendix
            .legend
            .then(|| picture.legend(frame, self.theme, width));
        legend.unwrap_or_default()
    }

    /// The same with as much room for a path as its page, or the box, has beside what stands
    /// around it. Quotations keep none of the heaviest steps from a page: they go on elsewhere.
    #[must_use]
    pub fn fitted(self, room: (f32, f32)) -> Self {
        let story = Story::of(self.case.clone(), self.look.lens.clone());
        if !self.is_quoted() {
            return self.fitted_beside(&story, room, 0.0).0;
        }
        let (quoting, picture) = self.clone().fitted_beside(&story, room, QUOTED);
        let folding = &self.look.filter.folding;
        let heaviest = self.heaviest(&story);
        let shown = |picture: &Picture| {
            let shown = |event: &&usize| picture.diagram.card_of(**event).is_some();
            heaviest.iter().filter(shown).count()
        };
        let lacks = |picture: &Picture| shown(picture) < heaviest.len();
        let is_short = |picture: &Picture| picture.diagram.steps.is_some() && lacks(picture);
        match picture.filter(|picture| folding.steps.is_none() && is_short(picture)) {
            None => quoting,
            Some(beside) => match self.fitted_beside(&story, room, 0.0) {
                (alone, Some(picture)) if shown(&picture) > shown(&beside) => alone,
                _ => quoting,
            },
        }
    }

    /// Whether quotations stand below the picture.
    fn is_quoted(&self) -> bool {
        self.appendix.footnotes && self.page.is_some_and(|page| page.is_paper())
    }

    /// The heaviest steps of a path, as places in the case.
    fn heaviest(&self, story: &Story) -> Vec<usize> {
        const HEAVIEST: usize = 8;
        let mut filter = self.look.filter.clone();
        filter.folding.steps = Some(HEAVIEST);
        let diagram = story.diagram(&filter);
        let cards = diagram.cards.iter();
        cards
            .flat_map(|card| card.events().iter().copied())
            .collect()
    }

    /// The same, where quotations get this part of the height at most; and the picture of it, if it
    /// has a page.
    fn fitted_beside(
        self,
        story: &Story,
        room: (f32, f32),
        quoted: f32,
    ) -> (Self, Option<Picture>) {
        // A smaller path has fewer quotations, and a legend of other signs.
        const ROUNDS: usize = 6;
        let line = self.line(story, &story.diagram(&self.look.filter));
        let edge = self.page.map_or(0.0, |page| page.margin());
        let (width, height) = (room.0 - 2.0 * edge, room.1 - 2.0 * edge);
        let caption = Caption::new(&self.case.title, &line, width);
        let heads = LANE_HEAD_WIDTH + 2.0 * MARGIN;
        let above = DATE_HEAD_HEIGHT + 2.0 * MARGIN + caption.height();
        let mut sheet = self;
        let mut below = 0.0;
        let mut last = None;
        for _ in 0..ROUNDS {
            sheet.look.room = Some((width - heads, height - above - below));
            if sheet.page.is_none() {
                break;
            }
            let picture = sheet.picture();
            let inner = width - 2.0 * MARGIN;
            let frame = sheet.frame(&picture, &mut Vec::new());
            // A band over the picture takes as much from it as what stands below.
            let needed = frame.band_height + sheet.below(&picture, &frame, inner, height * quoted);
            // In less room there will be no more steps, and no more cards of a docket.
            let folding = &mut sheet.look.filter.folding;
            match picture.diagram.glance {
                Some(glance) if glance.is_cut => {
                    folding.cards = Some(glance.main + glance.threads);
                }
                Some(_) => {}
                None => folding.steps = Some(picture.diagram.cards.len()),
            }
            last = Some(picture);
            if needed <= below {
                break;
            }
            below = needed;
        }
        (sheet, last)
    }

    /// The height of what stands below the picture on a page, of which quotations take so much at
    /// most.
    fn below(&self, picture: &Picture, frame: &Frame, inner: f32, most_quoted: f32) -> f32 {
        // Some colours need more of a legend than others: none of them shows another path.
        let themes = ThemeName::ALL.iter().filter(|_| self.appendix.legend);
        let legends = themes.map(|(theme, _)| picture.legend(frame, *theme, inner).room());
        let legend = legends.fold(0.0, f32::max);
        let theme = Theme::new(self.theme);
        let quoted = if self.is_quoted() {
            let flow = Footnotes::of(picture).flow(&theme, inner, None, 0);
            flow.height.min(most_quoted)
        } else {
            0.0
        };
        let quoted = if quoted > 0.0 { quoted + MARGIN } else { 0.0 };
        legend + quoted + self.credit_height()
    }
}
