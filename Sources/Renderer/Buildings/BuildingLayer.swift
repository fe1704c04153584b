internal import Foundation

/// One building and where it stands.
struct BuildingSite {
    let thing: Concept
    let solids: [Solid]
    /// On the ground, in space.
    let place: Vector
    /// In the scene's units.
    let height: Float
    /// How far it is turned, in radians.
    let turn: Float
    let salt: UInt32
}

/// Buildings in true perspective, lit by the sun and by their own windows.
struct BuildingLayer: Layer {
    let sites: [BuildingSite]
    /// How many windows are lit, 0 to 1.
    let lit: Float

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        try meter.rows(max(1, sites.count)) { index in
            guard index < sites.count else { return }
            BuildingPainter(site: sites[index], lit: lit, stage: stage, canvas: canvas).draw()
        }
    }
}
