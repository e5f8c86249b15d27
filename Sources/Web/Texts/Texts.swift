/// Every phrase of the pages, by room, in every language.
///
/// French is typed with ordinary spaces before `:`, `;`, `!`, `?`, `%` and `€`: `Text` makes them no-break.
enum Texts {}
