package import Basics
package import Domain

/// Generates the OpenAPI 3.1.0 documents of the v1 and v2 APIs from the tables that validation
/// uses.
///
/// Pure functions, for any thread; each call takes a millisecond or two.
package enum OpenAPI {
    /// Returns the document of v1 with the prices of `prices`.
    ///
    /// `server` is the caller's base URL, such as `http://localhost:4100`.
    package static func v1(server: String, prices: PriceList = PriceList()) -> JSON {
        V1Document(server: server, prices: prices).json
    }

    /// Returns the document of v2; its schemas are as strict as the server's validation.
    ///
    /// `hasEffect` is that of the provider; the document marks the parameters without one, and
    /// tells the prices of `prices`.
    package static func v2(
        server: String,
        isStrict: Bool,
        hasEffect: @escaping ParameterEffects = { _, _ in true },
        prices: PriceList = PriceList()
    ) -> JSON {
        V2Document(
            server: server,
            isStrict: isStrict,
            hasEffect: hasEffect,
            prices: prices
        ).json
    }
}
