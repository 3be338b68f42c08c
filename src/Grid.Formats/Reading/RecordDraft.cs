using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>A record while its fields are read.</summary>
internal sealed class RecordDraft(CorpusReaderOptions options)
{
    public CorpusReaderOptions Options { get; } = options;

    public string? Id { get; set; }

    /// <summary>The field the turns came from; null before one was read.</summary>
    public string? TurnsFrom { get; private set; }

    public SceneShape Shape { get; private set; }

    public IReadOnlyList<SceneTurn> Turns { get; private set; } = [];

    public IReadOnlyList<string> Context { get; set; } = [];

    public string? Prompt { get; set; }

    public IReadOnlyList<string> Samples { get; set; } = [];

    public string? Register { get; set; }

    public IReadOnlyList<TokenLogProbability> LogProbabilities { get; set; } = [];

    public string? Lang { get; set; }

    public string? Source { get; set; }

    public string? Time { get; set; }

    public string? Speaker { get; set; }

    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Takes the record's turns from one of the text fields.</summary>
    /// <exception cref="RecordFaultException">Another text field was read before.</exception>
    public void Take(string field, SceneShape shape, IReadOnlyList<SceneTurn> turns)
    {
        if (TurnsFrom is not null)
        {
            throw new RecordFaultException(
                field, $"The record has both `{TurnsFrom}` and `{field}`; keep exactly one of {RecordFields.TextFieldNames}.");
        }

        (TurnsFrom, Shape, Turns) = (field, shape, turns);
    }
}
