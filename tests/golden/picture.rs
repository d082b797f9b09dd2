//! From a case to its drawing: the one place of these tests that knows the way.

use writmap::diagram::{Diagram, Filter};
use writmap::format;
use writmap::layout::{Effort, Memory, Placement, Sizes, place, place_again};
use writmap::model::Case;
use writmap::procedure::{Lens, Replay};
use writmap::render::{Frame, Index, Theme, ThemeName, View, frame};
use writmap::typography::Inter;

/// How a case is looked at.
#[derive(Clone, Default)]
pub struct Look {
    pub filter: Filter,
    pub sizes: Sizes,
    pub lens: Lens,
}

/// A case with a place for everything.
pub struct Picture {
    pub diagram: Diagram,
    pub placement: Placement,
    index: Index,
}

impl Picture {
    /// As it is exported; with a memory, as the window draws it after what it remembers.
    pub fn of(case: &Case, look: &Look, memory: Option<&mut Memory>) -> Self {
        let catalogue = format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
        let replay = Replay::new(case, &catalogue, &look.lens);
        let diagram = Diagram::new(case, &catalogue, &replay, &look.filter);
        let placement = match memory {
            None => place(&diagram, &look.sizes, &Inter),
            Some(memory) => {
                let effort = Effort::brief(&diagram);
                place_again(&diagram, &look.sizes, &Inter, effort, memory)
            }
        };
        let index = Index::new(&diagram, &placement);
        Self {
            diagram,
            placement,
            index,
        }
    }

    /// What is painted of it.
    pub fn frame(&self, view: &View, theme: ThemeName) -> Frame {
        frame(
            &self.diagram,
            &self.placement,
            &self.index,
            view,
            &Theme::new(theme),
            &Inter,
        )
    }
}
