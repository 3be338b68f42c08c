namespace Grid.Evaluation.RussianTraining;

/// <summary>Every source of English-Russian text the trainer knows, each with its licence.</summary>
/// <remarks>
/// Left out on purpose: rst_docs_ru, formality_ru, taiga_register_ru and russe_wsi_ru, on which the encoder is measured.
/// Looked at and refused: Scratch (now AGPL), Security 101 (CC0, not on the list), the Bitcoin site (its licence file leaves
/// the licence of single files open). A translation of a CC BY-SA text is an adaptation and stands under the same licence.
/// Sources under the GPL are read only when asked for, and what is learned from them cannot be written where it would ship.
/// </remarks>
public static class ParallelSources
{
    private const string BySa3 = "CC BY-SA 3.0";
    private const string By4 = "CC BY 4.0";

    /// <summary>All sources, in the order of reading.</summary>
    public static IReadOnlyList<ParallelSource> All { get; } =
    [
        new("LibreOffice help", "MPL-2.0", "MPL-2.0", [new("libreoffice-help-ru", ["*.html"]), new("libreoffice-help-en-us", ["*.html"])], LibreOfficeHelp),
        new("LibreOffice interface", "MPL-2.0", "MPL-2.0", [new("libreoffice-l10n-ru", ["*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("Debian handbook", BySa3, "CC-BY-SA-3.0", [new("debian-handbook", ["*/ru-RU/*.html", "*/en-US/*.html"])], static f => Documents(Path.Combine(f[0], "usr/share/doc/debian-handbook/html"), "en-US/", "ru-RU/", ".html")),
        new("GNOME user documentation", BySa3, "CC-BY-SA-3.0", [new("gnome-user-docs", ["*/help/C/*.page", "*/help/ru/*.page"])], static f => Documents(Path.Combine(f[0], "usr/share/help"), "C/", "ru/", ".page")),
        new("Firefox", "MPL-2.0", "MPL-2.0", [new("firefox-esr-l10n-ru", ["*.xpi"]), new("firefox-esr", ["*omni.ja"])], Mozilla),
        new("Thunderbird", "MPL-2.0", "MPL-2.0", [new("thunderbird-l10n-ru", ["*.xpi"]), new("thunderbird", ["*omni.ja"])], Mozilla),
        new("Chromium", "BSD", "License: BSD-3-clause", [new("chromium-l10n", ["*/ru.pak"]), new("chromium-common", ["*/en-US.pak"])], Packs),
        new("FreeOrion stories and encyclopaedia", BySa3, "License: CC-BY-SA-3.0", [new("freeorion-data", ["*/stringtables/en.txt", "*/stringtables/ru.txt"])], FreeOrion),
        new("Flare", BySa3, "License: CC-BY-SA-3.0", [new("flare-game", ["*.ru.po"])], static f => SourceFiles.Under(f[0], ".ru.po").SelectMany(static t => Catalogues.Source(t.Text))),
        new("0 A.D.", BySa3, "License: CC-BY-SA-3.0", [new("0ad-data", ["*/public/public.zip"])], static f => SourceFiles.InZip(Directory.EnumerateFiles(f[0], "public.zip", SearchOption.AllDirectories).Single(), ".po").Where(static t => t.Path.StartsWith("l10n/ru.", StringComparison.Ordinal)).SelectMany(static t => Catalogues.Source(t.Text))),
        new("Unknown Horizons", BySa3, "License: CC-BY-SA-3.0", [new("unknown-horizons", ["*/content/lang/ru/*.mo"])], static f => Catalogues.Compiled(f[0])),
        new("MegaGlest", BySa3, "License: CC-BY-SA-3.0", [new("megaglest-data", ["*_english.lng", "*_russian.lng", "*/english.lng", "*/russian.lng"])], static f => SourceFiles.ByKey(Lng(f[0], "english.lng"), Lng(f[0], "russian.lng"))),
        new("Open Source Guides", By4, "Attribution 4.0", [new("github/opensource.guide", ["_articles"])], static f => Documents(Path.Combine(f[0], "_articles"), "", "ru/", ".md")),
        new("FastAPI documentation", "MIT", "The MIT License", [new("fastapi/fastapi", ["docs/en/docs", "docs/ru/docs"])], static f => Documents(Path.Combine(f[0], "docs"), "en/", "ru/", ".md")),
        new("React documentation", By4, "Attribution 4.0", [new("reactjs/ru.react.dev", ["src/content"]), new("reactjs/react.dev", ["src/content"], "2025-11-12")], static f => Documents(Path.Combine(f[1], "src/content"), Path.Combine(f[0], "src/content"), ".md")),
        new("The Rust book", "MIT", "Permission is hereby granted, free of charge", [new("rust-lang-ru/book", [":(glob)rustbook-en/src/*.md", ":(glob)rustbook-ru/src/*.md", ":(glob)rustbook-en/LICENSE-MIT"])], static f => Documents(Path.Combine(f[0], "rustbook-en/src"), Path.Combine(f[0], "rustbook-ru/src"), ".md")),
        new("Vue documentation", By4, "CC BY 4.0", [new("translation-gang/docs-ru", ["src"]), new("vuejs/docs", ["src"])], static f => Documents(Path.Combine(f[1], "src"), Path.Combine(f[0], "src"), ".md")),
        new("Yii guide", "BSD", "Redistribution and use in source and binary forms", [new("yiisoft/yii2", ["docs/guide", "docs/guide-ru"])], static f => Documents(Path.Combine(f[0], "docs/guide"), Path.Combine(f[0], "docs/guide-ru"), ".md")),
        new("Privacy Guides", "CC BY-SA 4.0", "Attribution-ShareAlike 4.0", [new("privacyguides/privacyguides.org", ["docs"]), new("privacyguides/i18n", ["i18n/ru"])], static f => Documents(Path.Combine(f[0], "docs"), Path.Combine(f[1], "i18n/ru"), ".md")),
        new("Mozilla site", "MPL-2.0", "Mozilla Public License", [new("mozilla-l10n/www-l10n", ["en", "ru"])], static f => SourceFiles.ByKey(Fluent(Path.Combine(f[0], "en")), Fluent(Path.Combine(f[0], "ru")))),
        new("Dynamics 365 Business Central documentation", By4, "Attribution 4.0", [new("MicrosoftDocs/dynamics365smb-docs-pr.ru-ru", [":(glob)**/*.md"]), new("MicrosoftDocs/dynamics365smb-docs", [":(glob)**/*.md"], "2024-06-15")], static f => Documents(f[1], f[0], ".md")),
        new("IoT for Beginners", "MIT", "MIT License", [new("microsoft/IoT-For-Beginners", [":(glob)**/*.md"])], static f => Documents(f[0], "", "translations/ru/", ".md")),
        new("Edge AI for Beginners", "MIT", "MIT License", [new("microsoft/edgeai-for-beginners", [":(glob)**/*.md"])], static f => Documents(f[0], "", "translations/ru/", ".md")),
        new("OpenRussian, other words", "CC BY-SA 4.0", "Attribution-ShareAlike 4.0", [new("Badestrand/russian-dictionary", ["others.csv"])], static f => Dictionaries.OpenRussianTable(Path.Combine(f[0], "others.csv"))),
        new("OpenRussian", "CC BY-SA 4.0", "Attribution-ShareAlike 4.0", [new("Badestrand/russian-dictionary", [":(glob)*-russian_to_en.json"], Commit: "64259e4b50c565214c37eef9fd57fb5d4fb132cb")], static f => Dictionaries.OpenRussian(f[0])),
        new("Wiktionary", BySa3, "Attribution-ShareAlike 3.0", [new("open-dsl-dict/wiktionary-dict", [Dictionaries.PackedWiktionary])], static f => Dictionaries.Wiktionary(Path.Combine(f[0], Dictionaries.PackedWiktionary))),
        .. GplSources.All,
    ];

    private static IEnumerable<RawPair> LibreOfficeHelp(IReadOnlyList<string> folders) => SourceFiles.ByKey(
        SourceFiles.Under(Path.Combine(folders[1], "usr/share/libreoffice/help/en-US"), ".html").SelectMany(static f => KeyedTexts.Help(f.Text).Select(t => (f.Path + t.Key, t.Text))),
        SourceFiles.Under(Path.Combine(folders[0], "usr/share/libreoffice/help/ru"), ".html").SelectMany(static f => KeyedTexts.Help(f.Text).Select(t => (f.Path + t.Key, t.Text))));

    private static IEnumerable<RawPair> Mozilla(IReadOnlyList<string> folders) =>
        SourceFiles.ByKey(Archives(folders[1], "omni.ja"), Archives(folders[0], ".xpi"));

    private static IEnumerable<(string Key, string Text)> Archives(string folder, string ending)
    {
        foreach (var archive in Directory.EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories).Where(static f => new FileInfo(f).LinkTarget is null).Order(StringComparer.Ordinal))
        {
            foreach (var (path, text) in SourceFiles.InZip(archive, ".ftl"))
            {
                foreach (var (key, value) in KeyedTexts.Fluent(text))
                {
                    yield return (Tail(path) + key, value);
                }
            }

            foreach (var (path, text) in SourceFiles.InZip(archive, ".properties"))
            {
                foreach (var (key, value) in KeyedTexts.Properties(text))
                {
                    yield return (Tail(path) + key, value);
                }
            }
        }
    }

    // The two archives nest their folders differently; a file's own folder and name agree.
    private static string Tail(string path) => string.Join('/', path.Split('/').TakeLast(2)) + "#";

    private static IEnumerable<RawPair> Packs(IReadOnlyList<string> folders) => SourceFiles.ByKey(
        KeyedTexts.Pack(File.ReadAllBytes(Path.Combine(folders[1], "usr/lib/chromium/locales/en-US.pak"))),
        KeyedTexts.Pack(File.ReadAllBytes(Path.Combine(folders[0], "usr/lib/chromium/locales/ru.pak"))));

    private static IEnumerable<RawPair> FreeOrion(IReadOnlyList<string> folders)
    {
        var tables = Path.Combine(folders[0], "usr/share/games/freeorion/default/stringtables");
        return SourceFiles.ByKey(KeyedTexts.StringTable(File.ReadAllText(Path.Combine(tables, "en.txt"))), KeyedTexts.StringTable(File.ReadAllText(Path.Combine(tables, "ru.txt"))));
    }

    private static IEnumerable<(string Key, string Text)> Lng(string folder, string ending) =>
        SourceFiles.Under(folder, ending).SelectMany(f => KeyedTexts.Properties(f.Text).Select(t => (f.Path[..^ending.Length] + t.Key, t.Text)));

    private static IEnumerable<(string Key, string Text)> Fluent(string folder) =>
        SourceFiles.Under(folder, ".ftl").SelectMany(static f => KeyedTexts.Fluent(f.Text).Select(t => (f.Path + "#" + t.Key, t.Text)));

    private static IEnumerable<RawPair> Documents(string folder, string english, string russian, string ending) =>
        Documents(Path.Combine(folder, english), Path.Combine(folder, russian), ending);

    private static IEnumerable<RawPair> Documents(string english, string russian, string ending) =>
        SourceFiles.Under(russian, ending)
            .Where(f => File.Exists(Path.Combine(english, f.Path)))
            .SelectMany(f => BlockAligner.Align(Blocks(File.ReadAllText(Path.Combine(english, f.Path)), ending), Blocks(f.Text, ending)));

    private static IReadOnlyList<DocumentBlock> Blocks(string text, string ending) =>
        ending == ".md" ? DocumentBlocks.Markdown(text) : DocumentBlocks.Tagged(text);
}
