using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Holds the text of the window against the data it stands beside: tables and JSON blocks in it, and JSON in the context.</summary>
/// <remarks>A function of frame and window, so it needs no state. Text that has left the window's budget is not compared.</remarks>
internal sealed class DataAlignment
{
    /// <summary>Score of a number that differs from its cell.</summary>
    public const double ClashScore = 0.95;

    private const int FewestWords = 8;
    private const int SpanLimit = 4;

    private readonly FieldComponent[] _sentences;

    public DataAlignment(SceneFrame frame, SceneField field)
    {
        _sentences = [.. field.Window.Where(c => frame.Judges(c.Role) && c.Text is not null && c.Kind is UnitKind.Sentence or UnitKind.ListItem)];
        foreach (var facts in Tables(field).Concat(Blocks(field)).Concat(frame.Context.Select(DataFact.OfJson)).Where(static f => f.Count > 0))
        {
            Clashes(facts);
        }

        foreach (var passage in frame.Context)
        {
            Answer(passage);
        }
    }

    /// <summary>What was found.</summary>
    public List<RawFinding> Findings { get; } = [];

    /// <summary>The probability that the answer misstates JSON in the context; 0 without such a context.</summary>
    public double Probability { get; private set; }

    private static IEnumerable<List<DataFact>> Tables(SceneField field)
    {
        var rows = new List<string[]>();
        foreach (var component in field.Window)
        {
            if (component.Kind == UnitKind.TableRow && component.Text is { } text)
            {
                rows.Add([.. text.Split('|').Select(static c => c.Trim())]);
            }
            else if (rows.Count > 0)
            {
                yield return DataFact.OfTable(rows);
                rows = [];
            }
        }

        if (rows.Count > 0)
        {
            yield return DataFact.OfTable(rows);
        }
    }

    private static IEnumerable<List<DataFact>> Blocks(SceneField field) =>
        field.Window.Where(static c => c.Kind == UnitKind.Code && c.Text is not null && c.Text.Length < SceneField.ComponentTextLimit).Select(static c => DataFact.OfJson(c.Text!));

    private void Clashes(List<DataFact> facts)
    {
        foreach (var sentence in _sentences)
        {
            if (DataClash.Find(sentence.Text!, facts) is { } clash)
            {
                Findings.Add(new RawFinding
                {
                    Code = FaultKinds.Code,
                    Kind = FaultKinds.Data,
                    Score = ClashScore,
                    Message = $"The text says {clash.Said} where the data say {clash.Written}.",
                    Spans = [Slice(sentence, clash.Start, clash.End)],
                });
            }
        }
    }

    private void Answer(string passage)
    {
        var facts = DataFact.OfJson(passage);
        var reading = facts.Count == 0 ? null : new DataReading(passage, facts);
        if (reading is null || reading.IsPlain)
        {
            return;
        }

        var readings = _sentences.Select(s => (Sentence: s, Reading: reading.Read(s.Text!))).ToArray();
        if (readings.Sum(static r => r.Reading.Words) < FewestWords)
        {
            return;
        }

        var probability = DataModel.Probability(DataModel.Features([.. readings.Select(static r => r.Reading)]));
        Probability = Math.Max(Probability, probability);
        foreach (var (sentence, read) in readings.Where(static r => r.Reading.Spans.Count > 0))
        {
            Findings.Add(new RawFinding
            {
                Code = FaultKinds.Code,
                Kind = FaultKinds.Data,
                Score = probability,
                Message = Message(read),
                Spans = [.. read.Spans.Order().Take(SpanLimit).Select(s => Slice(sentence, s.Start, s.End))],
            });
        }
    }

    private static string Message(DataSentence read) =>
        read.Affirmed > 0 ? "The sentence affirms what the data deny."
        : read.Times + read.Numbers > 0 ? "The sentence gives a time or number that the data do not have."
        : read.Denied > 0 ? "The sentence denies what the data affirm."
        : "The sentence speaks of what the data leave open.";

    private static Span Slice(FieldComponent component, int start, int end) =>
        new(component.Index, component.Turn, component.Start + start, component.Start + end, Utf16.Clip(component.Text![start..end], Span.TextLimit));
}
