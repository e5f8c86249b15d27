extension Table {
    /// Nothing where there are neither rows nor totals: headings over nothing say nothing.
    var html: HTML {
        guard !(rows.isEmpty && totals.isEmpty) else { return .empty }
        let footer: HTML? = totals.isEmpty ? nil : "<tfoot>\(totals.map(line))</tfoot>"
        let captionClass = isCaptionHidden ? "hidden" : ""
        return """
            <div class="table"><table\(HTML.attribute("id", identifier))\
            \(HTML.attribute("data-worklist", if: isWorkList))><caption class="\(captionClass)">\(caption)</caption>
            <thead><tr>\(columns.map(heading))</tr></thead>
            <tbody>\(rows.map(line))</tbody>
            \(footer)</table></div>
            """
    }

    private func heading(_ column: Column) -> HTML {
        guard let sort = column.sort else {
            return "<th scope=\"col\" class=\"\(column.kind.rawValue)\">\(column.label)</th>"
        }
        return """
            <th scope="col" class="\(column.kind.rawValue)"\(HTML.attribute("aria-sort", sort.direction?.rawValue))>\
            <a href="\(sort.path)">\(column.label)</a></th>
            """
    }

    private func line(_ row: Row) -> HTML {
        let attribute = HTML.attribute("class", row.isMuted ? "muted" : nil)
        let cells: [HTML] = zip(columns, row.cells).enumerated().map { index, pair in
            cell(pair.1, in: pair.0, at: index)
        }
        return "<tr\(attribute)>\(cells)</tr>\n"
    }

    private func cell(_ content: HTML, in column: Column, at index: Int) -> HTML {
        if index == 0 { return "<th scope=\"row\">\(content)</th>" }
        if content.isEmpty { return "<td class=\"\(column.kind.rawValue) nothing\"></td>" }
        return """
            <td class="\(column.kind.rawValue) \(column.place.rawValue)" data-label="\(column.label)">\(content)</td>
            """
    }
}
