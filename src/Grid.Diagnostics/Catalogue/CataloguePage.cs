using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>One half (English or Russian) of an entry's page, as <c>grid explain</c> and the dashboard show it and the tests run it.</summary>
/// <remarks>Immutable and thread safe. The page lies in the entry's room as <c>&lt;code&gt;.md</c> and travels inside the assembly.</remarks>
public sealed class CataloguePage
{
    private CataloguePage(string code, TextLanguage language, string title, IReadOnlyList<PageSection> sections)
    {
        Code = code;
        Language = language;
        Title = title;
        Sections = sections;
        Examples = [.. sections.SelectMany(static s => s.Examples)];
    }

    /// <summary>The headings of the English half, in order.</summary>
    public static IReadOnlyList<string> EnglishHeadings { get; } =
    [
        "What it is", "Why it matters", "Error map", "Fires", "Stays silent",
        "Known misses", "Diagnostic protocol", "Stabilisation",
    ];

    /// <summary>The headings of the Russian half, in the same order.</summary>
    public static IReadOnlyList<string> RussianHeadings { get; } =
    [
        "Что это", "Почему это важно", "Карта ошибок", "Срабатывает", "Молчит",
        "Известные промахи", "Диагностический протокол", "Процедура стабилизации",
    ];

    /// <summary>The entry's code.</summary>
    public string Code { get; }

    /// <summary>English or Russian.</summary>
    public TextLanguage Language { get; }

    /// <summary>The title without the code.</summary>
    public string Title { get; }

    /// <summary>The half as Markdown, as a person reads it.</summary>
    public string Markdown => $"# {Code} {Title}\n" + string.Concat(Sections.Select(static s => $"\n## {s.Heading}\n\n{s.Body}\n"));

    /// <summary>The sections, in the page's order.</summary>
    public IReadOnlyList<PageSection> Sections { get; }

    /// <summary>Every fenced example of the half, in order.</summary>
    public IReadOnlyList<PageExample> Examples { get; }

    /// <summary>The page of an entry in one language; any language but Russian gives the English half.</summary>
    /// <param name="code">Such as <c>12.8.2</c>.</param>
    /// <param name="language">The reader's language.</param>
    /// <exception cref="KeyNotFoundException">The entry has no page.</exception>
    /// <exception cref="FormatException">The page has no such half, or its form is broken.</exception>
    public static CataloguePage Of(string code, TextLanguage language)
    {
        using var stream = typeof(CataloguePage).Assembly.GetManifestResourceStream($"page/{code}.md")
            ?? throw new KeyNotFoundException($"The catalogue has no page {code}.");
        using var reader = new StreamReader(stream);
        return Read(code, language, reader.ReadToEnd());
    }

    /// <summary>One half of a page's text.</summary>
    /// <param name="code">The entry's code.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="markdown">The page: two top headings <c># code title</c>, English first, with sections under each.</param>
    /// <exception cref="FormatException">There is no such half, or its form is broken.</exception>
    public static CataloguePage Read(string code, TextLanguage language, string markdown)
    {
        var halves = PageReader.Split(markdown, "# ");
        var wanted = language == TextLanguage.Russian ? 1 : 0;
        if (halves.Count != 2 || !halves[wanted].Heading.StartsWith(code + " ", StringComparison.Ordinal))
        {
            throw new FormatException($"Page {code} must have two halves, each under the heading '# {code} title'.");
        }

        var (heading, body) = halves[wanted];
        var sections = PageReader.Split(body, "## ").Select(static s => new PageSection(s.Heading, s.Body, PageReader.Examples(s.Body)));
        return new CataloguePage(code, wanted == 1 ? TextLanguage.Russian : TextLanguage.English, heading[(code.Length + 1)..], [.. sections]);
    }
}

/// <summary>A section of a page.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Body">Its Markdown, trimmed.</param>
/// <param name="Examples">The fenced examples in it, in order.</param>
public sealed record PageSection(string Heading, string Body, IReadOnlyList<PageExample> Examples);

/// <summary>A fenced example of a page, which the tests run.</summary>
/// <param name="Kind"><c>fires</c> (the entry fires exactly on the spans), <c>silent</c> (it does not fire), <c>low</c>, <c>high</c> or <c>formula</c> (an indicator's value) or <c>timeline</c> (a mechanism runs through it).</param>
/// <param name="Language">The example's language, <c>en</c> or <c>ru</c>; empty where the half's language says it.</param>
/// <param name="Text">The text, without the marks.</param>
/// <param name="Spans">The marked spans: half-open UTF-16 offsets into <paramref name="Text"/>, ascending.</param>
public sealed record PageExample(string Kind, string Language, string Text, IReadOnlyList<(int Start, int End)> Spans);
