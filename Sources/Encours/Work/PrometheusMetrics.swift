import CoreMetrics
import Synchronization

/// Keeps what the program counts and measures, and tells it in the text format of Prometheus.
final class PrometheusMetrics: MetricsFactory {
    struct Series: Hashable, Comparable {
        let name: String
        let labels: String

        init(_ label: String, _ dimensions: [(String, String)]) {
            name = "encours_" + Self.plain(label)
            labels = dimensions.map { "\(Self.plain($0.0))=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        }

        private static func plain(_ name: String) -> String {
            String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        }

        private static func escaped(_ text: String) -> String {
            text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }

        static func < (lhs: Series, rhs: Series) -> Bool { (lhs.name, lhs.labels) < (rhs.name, rhs.labels) }
    }

    struct Figures {
        var counters: [Series: Int64] = [:]
        var gauges: [Series: Double] = [:]
        var timers: [Series: Histogram] = [:]
    }

    /// Durations by upper bound; the last is everything.
    struct Histogram {
        static let boundsMilliseconds: [Int64] = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000]
        var counts = [Int64](repeating: 0, count: boundsMilliseconds.count + 1)
        var nanoseconds: Int64 = 0

        mutating func record(_ duration: Int64) {
            let index = Self.boundsMilliseconds.firstIndex { duration <= $0 * 1_000_000 }
            counts[index ?? Self.boundsMilliseconds.count] += 1
            nanoseconds += duration
        }
    }

    /// A label may be a user's path only if somebody adds one by mistake: so many series, and no more are made.
    private static let maximumSeries = 2000

    private let figures = Mutex(Figures())

    /// Makes these the metrics of the process.
    static func start() -> PrometheusMetrics {
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        return metrics
    }

    func count(_ series: Series, _ amount: Int64) {
        figures.withLock { figures in
            guard figures.counters[series] != nil || figures.counters.count < Self.maximumSeries else { return }
            figures.counters[series, default: 0] += amount
        }
    }

    func set(_ series: Series, _ value: Double, adding: Bool) {
        figures.withLock { figures in
            guard figures.gauges[series] != nil || figures.gauges.count < Self.maximumSeries else { return }
            figures.gauges[series] = adding ? (figures.gauges[series] ?? 0) + value : value
        }
    }

    func time(_ series: Series, _ nanoseconds: Int64) {
        figures.withLock { figures in
            guard figures.timers[series] != nil || figures.timers.count < Self.maximumSeries else { return }
            figures.timers[series, default: Histogram()].record(nanoseconds)
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Handle(metrics: self, series: Series(label, dimensions))
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Handle(metrics: self, series: Series(label, dimensions))
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Handle(metrics: self, series: Series(label, dimensions))
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Handle(metrics: self, series: Series(label, dimensions))
    }

    // What was counted stays counted when its handle goes.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// One thing that is counted or measured.
    private final class Handle: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
        let metrics: PrometheusMetrics
        let series: Series

        init(metrics: PrometheusMetrics, series: Series) {
            self.metrics = metrics
            self.series = series
        }

        func increment(by amount: Int64) { metrics.count(series, amount) }
        func reset() { metrics.set(series, 0, adding: false) }
        func set(_ value: Int64) { metrics.set(series, Double(value), adding: false) }
        func set(_ value: Double) { metrics.set(series, value, adding: false) }
        func increment(by amount: Double) { metrics.set(series, amount, adding: true) }
        func decrement(by amount: Double) { metrics.set(series, -amount, adding: true) }
        func record(_ value: Int64) { metrics.set(series, Double(value), adding: false) }
        func record(_ value: Double) { metrics.set(series, value, adding: false) }
        func recordNanoseconds(_ duration: Int64) { metrics.time(series, duration) }
    }
}

extension PrometheusMetrics {
    var text: String {
        let figures = figures.withLock { $0 }
        return Self.plain(figures.counters.mapValues { String($0) }, "counter", suffix: "_total")
            + Self.plain(figures.gauges.mapValues { String($0) }, "gauge", suffix: "") + Self.histograms(figures.timers)
    }

    private static func plain(_ values: [Series: String], _ type: String, suffix: String) -> String {
        var text = "", last = ""
        for (series, value) in values.sorted(by: { $0.key < $1.key }) {
            if series.name != last { text += "# TYPE \(series.name)\(suffix) \(type)\n" }
            last = series.name
            text += "\(series.name)\(suffix)\(series.labels.isEmpty ? "" : "{\(series.labels)}") \(value)\n"
        }
        return text
    }

    private static func histograms(_ timers: [Series: Histogram]) -> String {
        var text = "", last = ""
        for (series, histogram) in timers.sorted(by: { $0.key < $1.key }) {
            let name = series.name + "_seconds", labels = series.labels
            if series.name != last { text += "# TYPE \(name) histogram\n" }
            last = series.name
            var sum: Int64 = 0
            for (index, count) in histogram.counts.enumerated() {
                sum += count
                let bound =
                    index < Histogram.boundsMilliseconds.count
                    ? String(Double(Histogram.boundsMilliseconds[index]) / 1000) : "+Inf"
                text += "\(name)_bucket{\(labels.isEmpty ? "" : labels + ",")le=\"\(bound)\"} \(sum)\n"
            }
            let braces = labels.isEmpty ? "" : "{\(labels)}"
            text += "\(name)_sum\(braces) \(Double(histogram.nanoseconds) / 1e9)\n\(name)_count\(braces) \(sum)\n"
        }
        return text
    }
}
