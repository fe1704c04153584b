import Domain
import Foundation

extension Output.Value {
    /// A moment, or none.
    static func time(_ date: Date?) -> Output.Value { date.map { .text($0.rfc3339) } ?? .none }

    /// Several texts in one, or none where there is no list.
    static func list(_ texts: [String]?) -> Output.Value {
        texts.map { .text($0.joined(separator: ", ")) } ?? .none
    }
}
