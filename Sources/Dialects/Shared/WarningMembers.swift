import Basics
import Domain

extension Job {
    /// Writes the member for its warnings, the same in every dialect; none for a job without any, so
    /// that its keys stay those of the vendor's documents.
    func writeWarnings(to object: inout JSONWriter) {
        guard !warnings.isEmpty else { return }
        object.array("warnings") { list in
            for warning in warnings {
                list.element { member in
                    member.member("code", warning.code.rawValue)
                    if let field = warning.field {
                        member.member("field", path(of: field, warning))
                    }
                    member.member("message", warning.message)
                }
            }
        }
    }

    // MARK: - Private

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
