using System.Text.Json;
using Grid.PlantedFaults.Faults;

namespace Grid.PlantedFaults.Tests;

public sealed class CorpusTests
{
    private const int Few = 26;

    public static TheoryData<string, string> Faults()
    {
        var data = new TheoryData<string, string>();
        foreach (var fault in Corpus.Faults)
        {
            foreach (var language in Corpus.Languages)
            {
                data.Add(fault.Code, language);
            }
        }

        return data;
    }

    [Fact]
    public void There_are_33_faults_in_the_catalogues_order()
    {
        Assert.Equal(33, Corpus.Faults.Select(static f => f.Code).Distinct().Count());
        Assert.Equal(Corpus.Faults.Select(static f => f.Code).Order(StringComparer.Ordinal), Corpus.Faults.Select(static f => f.Code));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_same_seed_gives_the_same_cases_and_a_longer_run_begins_like_a_shorter_one(string code, string language)
    {
        var fault = Of(code);
        var few = Corpus.Cases(fault, language, 5).Select(Corpus.Line).ToArray();
        Assert.Equal(few, Corpus.Cases(fault, language, Few).Take(5).Select(Corpus.Line));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void No_case_comes_twice_and_each_is_broken(string code, string language)
    {
        var cases = Corpus.Cases(Of(code), language, code is "12.6.1" or "12.8.4" ? Few : Corpus.CasesPerFault / 2).ToArray();
        Assert.Equal(cases.Length, cases.Select(static c => string.Join('\n', c.Records.Select(Told))).Distinct().Count());
        if (code != "12.8.2")
        {
            // The broken pathway of 12.8.2 reads a healthy text; everywhere else the text is another.
            Assert.All(cases, static c => Assert.NotEqual(c.Records.Select(Told), c.CleanRecords.Select(Told)));
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Planted_spans_are_pieces_of_their_turns_and_do_not_cross(string code, string language)
    {
        foreach (var planted in Corpus.Cases(Of(code), language, Few))
        {
            var turns = Turns(planted.Records[0]);
            Assert.True(planted.Measure != CaseMeasure.Finding || planted.Spans.Count > 0, planted.Id);
            var before = new PlantedSpan(-1, 0, 0);
            foreach (var span in planted.Spans)
            {
                Assert.InRange(span.End, span.Start + 1, turns[span.Turn].Length);
                Assert.False(char.IsWhiteSpace(turns[span.Turn][span.Start]) || char.IsWhiteSpace(turns[span.Turn][span.End - 1]), planted.Id);
                Assert.True(span.Turn > before.Turn || span.Start >= before.End, planted.Id);
                before = span;
            }
        }
    }

    [Theory]
    [InlineData("12.2.1")]
    [InlineData("12.2.2")]
    [InlineData("12.2.4")]
    [InlineData("12.4.3")]
    [InlineData("12.7.2")]
    [InlineData("12.1.2")]
    [InlineData("12.2.5")]
    [InlineData("12.6.3")]
    public void Outside_the_planted_spans_the_clean_twin_says_the_same(string code)
    {
        foreach (var planted in Corpus.Languages.SelectMany(l => Corpus.Cases(Of(code), l, Few)).Where(static c => c.Kind is not ("token" or "resonant")))
        {
            var clean = string.Concat(Turns(planted.CleanRecords[0])).Replace(" ", "", StringComparison.Ordinal);
            var turns = Turns(planted.Records[0]);
            var at = 0;
            for (var t = 0; t < turns.Count; t++)
            {
                foreach (var kept in Kept(turns[t], [.. planted.Spans.Where(s => s.Turn == t)]).Where(static k => k.Length > 0))
                {
                    var found = clean.IndexOf(kept, at, StringComparison.Ordinal);
                    Assert.True(found >= 0, $"{planted.Id}: {kept}");
                    at = found + kept.Length;
                }
            }
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void Healthy_texts_are_whole_texts(string language)
    {
        var words = Corpus.Cases(Of("12.3.4"), language, 100)
            .Select(static c => Turns(c.CleanRecords[0])[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length).Order().ToArray();
        Assert.InRange(words[0], 100, 350);
        Assert.InRange(words[^1], 130, 350);
    }

    [Fact]
    public void Both_halves_hold_about_as_many_cases_and_no_topic_in_common()
    {
        var cases = Corpus.Languages.SelectMany(static l => Corpus.Cases(Of("12.2.2"), l, 100)).ToLookup(static c => c.Half);
        Assert.All(cases, static half => Assert.InRange(half.Count(), 90, 110));
        Assert.Equal(2, cases.Count);
        Assert.Empty(cases[Writing.BenchHalf.Development].Select(static c => c.Topic).Intersect(cases[Writing.BenchHalf.Sealed].Select(static c => c.Topic)));
    }

    private static Fault Of(string code) => Corpus.Faults.Single(f => f.Code == code);

    private static string Told(string record) => record[record.IndexOf(',', StringComparison.Ordinal)..];

    private static List<string> Turns(string record)
    {
        var root = JsonDocument.Parse(record).RootElement;
        return root.TryGetProperty("text", out var text)
            ? [text.GetString()!]
            : [.. root.GetProperty("messages").EnumerateArray().Select(static m => m.GetProperty("content").GetString()!)];
    }

    // What lies between the spans, without the white space that a planted piece moves.
    private static IEnumerable<string> Kept(string text, IReadOnlyList<PlantedSpan> spans)
    {
        var at = 0;
        foreach (var span in spans)
        {
            yield return Bare(text[at..span.Start]);
            at = span.End;
        }

        yield return Bare(text[at..]);
    }

    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal).Trim('\n', '-');
}
