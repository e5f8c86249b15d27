import Books
import Ledger
import Primitives
import Synchronization

/// How far an import is: told by the thread that works, read by the pages that ask.
final class ImportProgressState: Sendable {
    struct Place {
        var stage: ImportStage?
        var done = 0
        var of = 0
    }

    let fileName: String
    let entity: LegalEntity.ID
    private let place = Mutex(Place())

    init(fileName: String, entity: LegalEntity.ID) {
        self.fileName = fileName
        self.entity = entity
    }

    func set(_ stage: ImportStage, _ done: Int, of whole: Int) {
        place.withLock { $0 = Place(stage: stage, done: done, of: whole) }
    }

    func progress(_ language: Language) -> Progress {
        let place = place.withLock { $0 }
        let sentence =
            switch place.stage {
            case .reading: Texts.ImportStages.reading(place.done, of: place.of, language)
            case .resolving: Texts.ImportStages.resolving(language)
            case .posting: Texts.ImportStages.posting(language)
            case .checking: Texts.ImportStages.checking(language)
            case nil: Texts.ImportStages.waiting(language)
            }
        guard place.of > 0 else { return Progress(sentence: sentence, percent: nil) }
        // Reading is most of the work of a large file; the rest follows in the last tenth.
        let share = min(place.done, place.of) * 100 / place.of
        return Progress(sentence: sentence, percent: place.stage == .reading ? share * 9 / 10 : 90 + share / 10)
    }
}
