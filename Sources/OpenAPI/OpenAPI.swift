import Dialects
package import Basics
package import Domain
import HTTP

/// The OpenAPI 3.1.0 documents of the v1 and v2 APIs, made from the tables that their validation
/// runs on.
///
/// Pure functions, for any thread; each call takes a millisecond or two.
package enum OpenAPI {
    /// The document of v1; `server` is the origin the caller used: `http://localhost:4100`.
    package static func v1(server: String) -> JSON { V1Document(server: server).json }

    /// The document of v2, with schemas as strict as the server reads bodies.
    ///
    /// `hasEffect` is that of the provider; the document marks the parameters without one.
    package static func v2(
        server: String,
        isStrict: Bool,
        hasEffect: @escaping ParameterEffects = { _, _ in true }
    ) -> JSON {
        V2Document(server: server, isStrict: isStrict, hasEffect: hasEffect).json
    }
}
