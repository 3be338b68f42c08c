using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.5.4: one anchor put into poems of eight lines; present, carried by the poem, and the register kept by a model that did not choose.</summary>
/// <remarks>The judging model is learned from the other half of the sources. Nothing of the entry is fitted on these sets.</remarks>
public sealed class LogicalAnchorMeasure : EntryMeasure
{
    private const int LinesOfPoem = 8;
    private const int MostPoems = 200;

    /// <inheritdoc/>
    public override string Code => "12.5.4";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var english = context.Rows("poetry_metre", "lines.jsonl", static r => Strings(r, "syllables")).Select(static r => Line(r)).Distinct().ToList();
        var russian = context.Rows("taiga_register_ru", "sentences.jsonl", static r => r.GetProperty("sent_id").GetString()!)
            .Select(static r => (Genre: r.GetProperty("genre").GetString() ?? "", Text: r.GetProperty("text").GetString()!)).ToList();
        return Poems(context, "poetry_metre", TextLanguage.English, english, [.. HealthyPassages.Documents(context, "gum_register").SelectMany(static d => d.Sentences)])
            .Concat(Poems(context, "taiga_register_ru poetry", TextLanguage.Russian,
                [.. russian.Where(static r => r.Genre == "poetry").Select(static r => r.Text).Distinct()],
                [.. russian.Where(static r => r.Genre.Length > 0 && r.Genre != "poetry").Select(static r => r.Text)]));
    }

    private IEnumerable<Measurement> Poems(EvaluationContext context, string set, TextLanguage language, List<string> lines, List<string> other)
    {
        var poems = lines.Chunk(LinesOfPoem).Where(static p => p.Length == LinesOfPoem).Take(MostPoems).ToList();
        if (poems.Count < 2 || other.Count == 0)
        {
            yield break;
        }

        TrigramRegister[] judges = [.. Enumerable.Range(0, 2).Select(half => new TrigramRegister(
            poems.Index().Where(p => p.Index % 2 != half).SelectMany(static p => p.Item), other.Index().Where(o => o.Index % 2 != half).Select(static o => o.Item)))];
        var outcomes = poems.Index().Select(p => Judge(p.Index, p.Item, language, judges[p.Index % 2], other)).ToList();
        yield return Evaluate.Share(Code, set + ", poems of 8 lines", "anchor present", [.. outcomes.Select(static o => (o.Source, o.Present))], 1);
        yield return Evaluate.Share(Code, set + ", poems of 8 lines", "anchor carried by the poem under the repair rule", [.. outcomes.Select(static o => (o.Source, o.Carried))], 1);
        yield return Evaluate.Share(Code, set + ", poems of 8 lines", "register kept, by a model not used to choose", [.. outcomes.Select(static o => (o.Source, o.Kept))], 0.95);
        yield return Evaluate.Share(Code, set + ", the anchor's line alone", "verse, by a model not used to choose", [.. outcomes.Where(static o => o.Present).Select(static o => (o.Source, o.Line))],
            neighbours: $"the poems' own lines {outcomes.Average(static o => o.Own):0.000}, sentences of other registers {outcomes.Average(static o => o.Foreign):0.000}");
        yield return Evaluate.Share(Code, set + ", poems of 8 lines", "12.7.3 finds no new break of metre", [.. poems.Index().Select(p => ($"{p.Index}", KeepsMetre(context, p.Item, language)))]);
    }

    private static (string Source, bool Present, bool Carried, bool Kept, bool Line, double Own, double Foreign) Judge(
        int number, string[] poem, TextLanguage language, TrigramRegister judge, List<string> other)
    {
        var frame = new SceneFrame { Id = "poem", Language = language, JudgeEveryone = true };
        var anchor = LogicalAnchor.Find(frame, poem) is [var best, ..] ? best : null;
        var before = judge.Odds(string.Join('\n', poem)) > 0;
        var after = anchor is null ? before : judge.Odds(string.Join('\n', poem) + "\n" + anchor.Text) > 0;
        var foreign = other[(number * 7919) % other.Count];
        return ($"{number}", anchor is not null, anchor is not null && Carried(frame, poem, anchor.Text), anchor is not null && before == after,
            anchor is not null && judge.Odds(anchor.Text) > 0, poem.Average(l => judge.Odds(l) > 0 ? 1.0 : 0), judge.Odds(foreign) > 0 ? 1 : 0);
    }

    // As the rule sees it: the poem before, the poem after, and what is new.
    private static bool Carried(SceneFrame frame, string[] poem, string anchor)
    {
        var before = new Scene { Frame = frame with { Shape = SceneShape.Components }, Turns = [.. poem.Select(static l => new SceneTurn(Role.Text, l))] };
        var after = SceneEdits.Apply(before, [Edit.Insert(poem.Length, anchor, "A measure asks for it.")]);
        return RepairRule.Inserted(before, after) is [var unit] && RepairRule.Carries(before, unit);
    }

    private static bool KeepsMetre(EvaluationContext context, string[] poem, TextLanguage language)
    {
        var alone = context.Only(new BrokenRhythmDetector());
        bool Broken(IEnumerable<string> lines) => alone.DiagnoseText(string.Join('\n', lines), language).Findings.Any(static f => f.Severity >= Severity.Warning);
        var anchor = LogicalAnchor.Find(new SceneFrame { Id = "poem", Language = language, JudgeEveryone = true }, poem) is [var best, ..] ? best : null;
        return anchor is null || Broken(poem) || !Broken(poem.Append(anchor.Text));
    }

    private static string Strings(System.Text.Json.JsonElement row, string field) =>
        string.Join(' ', row.GetProperty(field).EnumerateArray().Select(static s => s.GetString()));

    private static string Line(System.Text.Json.JsonElement row)
    {
        var syllables = row.GetProperty("syllables").EnumerateArray().Select(static s => s.GetString()!).ToList();
        var places = row.GetProperty("word_position").EnumerateArray().Select(static s => s.GetString()!).ToList();
        var text = string.Concat(syllables.Select((s, i) => (i > 0 && (places[i] is "0" or "1") ? " " : "") + s));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
