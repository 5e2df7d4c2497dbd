namespace Assistant.Channels;

/// <summary>What is said about files.</summary>
static class FilePhrases
{
    /// <summary>That files were neither read nor kept, and what to do instead.</summary>
    /// <param name="count">How many files there were.</param>
    public static string NotRead(int count) =>
        $"我读不了文件，您发来的 {count} 个文件没有打开，也没有保存。请把要问的话或要核对的情况直接写给我；表格和材料里的文字，可以复制过来发送。";
}
