namespace Grid.Formats;

/// <summary>Ends the reading of one record; never leaves <see cref="RecordParser"/>.</summary>
internal sealed class RecordFaultException(string field, string message) : Exception(message)
{
    /// <summary>The field at fault, or empty.</summary>
    public string Field { get; } = field;
}
