using MessagePack;

namespace Grid.Diagnostics;

/// <summary>Why a record could not be read: the place and what to do.</summary>
/// <param name="File">The input's name as given.</param>
/// <param name="Line">Its line, from 1; 0 when the input has no lines.</param>
/// <param name="Field">The field, or empty.</param>
/// <param name="Message">One sentence: what is wrong and what to do.</param>
[MessagePackObject]
public sealed record RecordError(
    [property: Key(0)] string File,
    [property: Key(1)] long Line,
    [property: Key(2)] string Field,
    [property: Key(3)] string Message);

/// <summary>What stands in place of a report when a record could not be read.</summary>
/// <param name="Id">The record's id, or <c>file:line</c>.</param>
/// <param name="Error">Why.</param>
public sealed record ErrorReport(string Id, RecordError Error);
