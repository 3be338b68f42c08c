namespace Grid.Evaluation.RussianTraining;

/// <summary>Sources under the GPL: for measuring what more text would give, never for what ships.</summary>
public static class GplSources
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ParallelSource> All { get; } =
    [
        new("Battle for Wesnoth", "GPL-2+", "GPL-2", [new("wesnoth-1.16-data", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Freeciv", "GPL-2+", "GPL-2", [new("freeciv-data", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Digikam", "GPL-2+", "GPL-2", [new("digikam-data", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("GnuCash", "GPL-2+", "GPL-2", [new("gnucash-common", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
    ];
}
