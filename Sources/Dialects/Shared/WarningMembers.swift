import Basics
import Domain

extension Job {
    /// The member for its warnings, the same in every dialect; none for a job without any, so that
    /// its keys stay those of the vendor's documents.
    var warningMembers: [JSON.Member] {
        guard !warnings.isEmpty else { return [] }
        return [.init("warnings", .array(warnings.map(json)))]
    }

    // MARK: - Private

    private func json(_ warning: JobWarning) -> JSON {
        let field = warning.field.map { [JSON.Member("field", .string(path(of: $0, warning)))] }
        let code = JSON.Member("code", .string(warning.code.rawValue))
        return .object([code] + (field ?? []) + [.init("message", .string(warning.message))])
    }

    /// A field's path in the request: a provider names a parameter by its own name, which in v2
    /// stands in the model's object.
    private func path(of field: String, _ warning: JobWarning) -> String {
        let object = dialect == .v2 ? Catalogue.model(named: model)?.parameters : nil
        guard warning.code == .ignored, field != "prompt", let object,
            object.parameters.contains(where: { $0.name.rawValue == field })
        else { return field }
        return UnknownFields.path(object.name, field)
    }
}
