import Script
import Signatures

/// Names that Matplotlib has and convbook does not draw, so that one can be told from a slip of the fingers.
enum PyplotNames {
    /// Says what a missing name is; `nil`: nobody has it, and nothing is near it.
    static func explanation(of name: String, in place: String, _ known: [String]) -> String? {
        let shown = place == "matplotlib.pyplot" ? "plt" : place
        if notDrawn.contains(name) {
            return " \(shown).\(name) exists in Matplotlib, but convbook does not draw it"
        }
        return nearestName(to: name, among: known).map { " Did you mean: '\($0)'?" }
    }

    /// Raises Python's error for an attribute that a class of Matplotlib's may have.
    static func refuse(_ name: String, of type: String, known: [String]) throws -> Value? {
        guard notDrawn.contains(name) || name.hasPrefix("set_") || name.hasPrefix("get_") else { return nil }
        let hint = explanation(of: name, in: type, known)
        throw ScriptError(
            .attributeError, "'\(type)' object has no attribute '\(name)'" + (hint.map { "." + $0 } ?? ""))
    }

    private static let notDrawn: Set<String> = Set(
        """
        acorr angle_spectrum annotate arrow autoscale axline axhspan axvspan bar_label barbs box
        broken_barh clabel cohere contour contourf csd ecdf errorbar eventplot figimage figlegend figtext fill
        fill_betweenx findobj ginput hexbin hist2d hlines imsave inset_axes legend_handles locator_params
        loglog magnitude_spectrum margins minorticks_off minorticks_on pcolor pcolorfast pcolormesh
        phase_spectrum pie plasma plot_date plot_trisurf plot_surface polar psd quiver quiverkey rc rcdefaults
        rgrids secondary_xaxis secondary_yaxis semilogx specgram spring spy stackplot stairs stem step
        streamplot subplot2grid subplot_mosaic subplot_tool table thetagrids ticklabel_format tricontour
        tricontourf tripcolor triplot twinx twiny violinplot vlines waitforbuttonpress xcorr xkcd add_patch
        add_artist add_collection add_line add_axes add_gridspec transAxes transData spines
        animation canvas patch patches lines texts images legend_ axes_grid gridspec
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
