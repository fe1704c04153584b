import Basics
import Domain

extension Job {
    /// The member for its warnings, the same in every dialect; none for a job without any, so that
    /// its keys stay those of the vendor's documents.
    var warningMembers: [JSON.Member] {
        guard !warnings.isEmpty else { return [] }
        return [.init("warnings", .array(warnings.map(\.json)))]
    }
}

extension JobWarning {
    fileprivate var json: JSON {
        let field = field.map { [JSON.Member("field", .string($0))] } ?? []
        return .object(
            [.init("code", .string(code.rawValue))] + field + [.init("message", .string(message))]
        )
    }
}
