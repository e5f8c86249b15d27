internal import Primitives

extension DayText {
    /// `12,15 %`, `12.15%`.
    func percent(ppm: Int) -> String {
        let (whole, rest) = ppm.quotientAndRemainder(dividingBy: 10_000)
        var decimals = String(String(10_000 + rest).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        let mark = language == .french ? "," : "."
        let number = decimals.isEmpty ? String(whole) : "\(whole)\(mark)\(decimals)"
        return language == .french ? "\(number)\u{A0}%" : "\(number)%"
    }
}
