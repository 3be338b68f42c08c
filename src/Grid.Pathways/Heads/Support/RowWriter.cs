namespace Grid.Pathways.Heads;

/// <summary>Fills a row of figures in order and checks that it came out full.</summary>
internal ref struct RowWriter(Span<float> row)
{
    private readonly Span<float> _row = row;
    private int _at;

    public void Add(params ReadOnlySpan<float> figures)
    {
        figures.CopyTo(_row[_at..]);
        _at += figures.Length;
    }

    public readonly void Finish()
    {
        if (_at != _row.Length)
        {
            throw new InvalidOperationException($"A row has {_row.Length} figures, {_at} were written: names and figures differ.");
        }
    }
}
