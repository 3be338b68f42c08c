using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers beside the stored judgements: the newest words of address; at most about 3 kB.</summary>
[MessagePackObject]
public sealed class WrongRegisterState
{
    /// <summary>The most words of address held.</summary>
    public const int Capacity = 128;

    /// <summary>Words of address of judged speakers, oldest first.</summary>
    [Key(0)]
    public List<AddressMark> Address { get; init; } = [];

    /// <summary>Adds words and forgets the oldest beyond <see cref="Capacity"/>.</summary>
    /// <param name="marks">The words of one component.</param>
    public void Add(IEnumerable<AddressMark> marks)
    {
        Address.AddRange(marks);
        if (Address.Count > Capacity)
        {
            Address.RemoveRange(0, Address.Count - Capacity);
        }
    }
}
