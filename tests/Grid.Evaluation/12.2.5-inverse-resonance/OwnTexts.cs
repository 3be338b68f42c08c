using System.Text;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Support;

/// <summary>Evidence with faithful and unfaithful answers that we wrote ourselves, English and Russian (own-texts.txt says how).</summary>
public static class OwnTexts
{
    private const string Open = "[|";
    private const string Close = "|]";

    /// <summary>The cases, in file order.</summary>
    public static IEnumerable<GroundedCase> All()
    {
        using var stream = typeof(OwnTexts).Assembly.GetManifestResourceStream("own-texts.txt")
            ?? throw new InvalidOperationException("own-texts.txt is not embedded.");
        using var reader = new StreamReader(stream);
        GroundedEvidence? evidence = null;
        var (source, language, passage) = ("", TextLanguage.English, "");
        while (reader.ReadLine() is { } line)
        {
            switch (line)
            {
                case ['@', ' ', .. var head]:
                    source = head;
                    language = head.StartsWith("ru", StringComparison.Ordinal) ? TextLanguage.Russian : TextLanguage.English;
                    break;
                case ['>', ' ', .. var text]:
                    passage = text;
                    break;
                case ['?', ' ', .. var prompt]:
                    evidence = new GroundedEvidence([passage], prompt, language);
                    break;
                case ['=' or '!', ' ', .. var answer]:
                    yield return Case(source, language, evidence!, answer);
                    break;
            }
        }
    }

    private static GroundedCase Case(string source, TextLanguage language, GroundedEvidence evidence, string marked)
    {
        var text = new StringBuilder();
        var spans = new List<(int, int)>();
        foreach (var part in marked.Split(Open))
        {
            var end = part.IndexOf(Close, StringComparison.Ordinal);
            if (end >= 0)
            {
                spans.Add((text.Length, text.Length + end));
            }

            text.Append(part.Replace(Close, "", StringComparison.Ordinal));
        }

        return new GroundedCase
        {
            Set = language == TextLanguage.Russian ? "own ru" : "own en",
            Source = source,
            Evidence = evidence,
            Language = language,
            Text = text.ToString(),
            Spans = spans,
            HasSpans = true,
            Unsupported = spans.Count > 0,
        };
    }
}
