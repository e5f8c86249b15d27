extension Sheet {
    /// A piece of the page; pieces follow one another from top to bottom.
    public indirect enum Block: Hashable, Sendable {
        /// The title of a part; never left alone at the foot of a page.
        case heading(String)
        case paragraph(Prose)
        /// Small print.
        case note(Prose)
        /// Key figures side by side, the first one foremost; more than four go on further lines.
        case figures([Fact])
        /// Labels and values, one below the other.
        case facts([Fact])
        case table(Table)
        case paymentSlip(PaymentSlip)
        /// These stay on one page when a page can hold them.
        case keepTogether([Block])
        /// Empty height in points; none at the top of a page.
        case gap(Int)
        case pageBreak
    }
}
