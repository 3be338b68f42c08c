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
        new("Inkscape", "GPL-2+", "GPL-2", [new("inkscape", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Krita", "GPL-2+", "GPL-2", [new("krita-l10n", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("KStars", "GPL-2+", "GPL-2", [new("kstars-data", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Evolution", "GPL-2+", "GPL", [new("evolution-common", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Gramps", "GPL-2+", "GPL-2", [new("gramps", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Compilers", "GPL-3+", "GPL", [new("gcc-12-locales", ["*/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
    ];
}
