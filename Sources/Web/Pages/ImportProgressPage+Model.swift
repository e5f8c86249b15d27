extension ImportProgressPage {
    struct Model: Sendable {
        let frame: Frame
        let id: Int64
        /// The name of the file.
        let title: String
        let progress: Progress
    }
}
