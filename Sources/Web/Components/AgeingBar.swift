/// How old the money is, as one horizontal bar: calm for what is not due, redder and darker as it ages.
struct AgeingBar: Hashable, Sendable {
    /// What the bar says in a sentence, for those who cannot see it.
    let summary: String
    let parts: [Part]

    /// A bucket, the youngest first.
    struct Part: Hashable, Sendable {
        let label: String
        let amount: Figure
        /// Thousandths of the whole; all of them together make 1000 or less.
        let share: Int
        var path: Path?
    }

    var html: HTML {
        """
        <figure class="ageing"><svg role="img" aria-label="\(summary)" width="100%" height="14" \
        preserveAspectRatio="none">\(rectangles)</svg>
        <ul class="legend">\(parts.indices.map(legend))</ul></figure>
        """
    }

    /// The bar alone, for a row of a table.
    var small: HTML {
        "<svg class=\"small-bar\" role=\"img\" aria-label=\"\(summary)\" width=\"96\" height=\"8\">\(rectangles)</svg>"
    }

    private var rectangles: [HTML] {
        var start = 0
        return parts.indices.map { index in
            defer { start += parts[index].share }
            return """
                <rect class="bucket-\(step(index))" x="\(percent(start))" y="0" width="\(percent(parts[index].share))" \
                height="100%"/>
                """
        }
    }

    private func legend(_ index: Int) -> HTML {
        let part = parts[index]
        return """
            <li><svg class="key" width="10" height="10" aria-hidden="true">\
            <rect class="bucket-\(step(index))" width="10" height="10" rx="2"/></svg>\
            <span>\(part.label)</span> <b>\(part.amount.linked(to: part.path))</b></li>
            """
    }

    /// Five steps of colour, whatever the number of buckets.
    private func step(_ index: Int) -> Int { index == 0 ? 0 : max(1, 4 - (parts.count - 1 - index)) }

    private func percent(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)%" }
}
