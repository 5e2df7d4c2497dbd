using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Assistant.Knowledge.Sources;

namespace Assistant.Channels.WeChat;

/// <summary>One button of the account's menu.</summary>
/// <param name="Name">What stands on it.</param>
/// <param name="Say">What a tap says to the assistant; null for a button that only opens others.</param>
/// <param name="Buttons">The buttons that it opens.</param>
sealed record MenuButton(string Name, string? Say, ImmutableArray<MenuButton> Buttons);

/// <summary>What staff lay down for an account: its menu, and what the scenes of its QR codes say.</summary>
/// <param name="Menu">The menu's buttons.</param>
/// <param name="Scenes">What is said for whoever comes by the QR code of a scene.</param>
sealed record WeChatOperation(ImmutableArray<MenuButton> Menu, FrozenDictionary<string, string> Scenes)
{
    /// <summary>The file, relative to the knowledge base.</summary>
    public const string File = "channels/wechat.yaml";

    // The vendor's bounds.
    const int MostButtons = 3;
    const int MostBelow = 5;
    const int LongestName = 16;
    const int LongestNameBelow = 60;
    const int LongestKey = 128;

    const string ScenePrefix = "qrscene_";

    /// <summary>Nothing laid down.</summary>
    public static readonly WeChatOperation None = new([], FrozenDictionary<string, string>.Empty);

    /// <summary>Reads the file; one that is not there lays nothing down.</summary>
    /// <exception cref="KnowledgeException">It cannot be used.</exception>
    public static WeChatOperation Load(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return None;
        }
        var map = YamlMap.Parse(File, System.IO.File.ReadAllText(path)).Allow("menu", "scenes");
        var scenes = map.OptionalMap("scenes");
        return new WeChatOperation(
            Buttons(map, "menu", MostButtons, LongestName),
            (scenes?.Keys ?? []).ToFrozenDictionary(key => key, key => scenes!.Text(key), StringComparer.Ordinal)
        );
    }

    /// <summary>The menu as the platform's interface takes it, in letters without escapes.</summary>
    public string MenuJson() => $"{{\"button\":{Json(Menu)}}}";

    static string Json(ImmutableArray<MenuButton> buttons) => $"[{string.Join(',', buttons.Select(Json))}]";

    static string Json(MenuButton button) =>
        button.Say is { } say
            ? $"{{\"type\":\"click\",\"name\":{RawJson.Text(button.Name)},\"key\":{RawJson.Text(say)}}}"
            : $"{{\"name\":{RawJson.Text(button.Name)},\"sub_button\":{Json(button.Buttons)}}}";

    /// <summary>What a tap on a menu button says; null where no button has this key.</summary>
    public string? Click(string key) =>
        Menu.SelectMany(button => button.Buttons.IsEmpty ? [button] : button.Buttons)
            .FirstOrDefault(button => string.Equals(button.Say, key.Trim(), StringComparison.Ordinal))
            ?.Say;

    /// <summary>What is said for whoever comes by a QR code; null where its scene says nothing.</summary>
    /// <param name="key">The scene, with or without the prefix that newcomers' events have.</param>
    public string? Scene(string key)
    {
        var scene = key.Trim();
        return Scenes.GetValueOrDefault(scene.StartsWith(ScenePrefix, StringComparison.Ordinal) ? scene[ScenePrefix.Length..] : scene);
    }

    static ImmutableArray<MenuButton> Buttons(YamlMap map, string key, int most, int longestName)
    {
        var buttons = map.Maps(key);
        return buttons.Count <= most
            ? [.. buttons.Select(button => Button(button, longestName))]
            : throw map.Error(key, $"这一级菜单最多{most}个按钮，现在有{buttons.Count}个。");
    }

    static MenuButton Button(YamlMap map, int longestName)
    {
        map.Allow("name", "say", "buttons");
        var name = Bounded(map, "name", map.Text("name"), longestName);
        return map.Has("buttons") == map.Has("say")
                ? throw map.Error("name", $"按钮「{name}」应写 say（点了说什么）或 buttons（下一级），只写一样。")
            : map.Has("say") ? new MenuButton(name, Bounded(map, "say", map.Text("say"), LongestKey), [])
            : new MenuButton(name, null, Buttons(map, "buttons", MostBelow, LongestNameBelow));
    }

    // A Chinese character has three bytes.
    static string Bounded(YamlMap map, string key, string text, int most) =>
        Encoding.UTF8.GetByteCount(text) <= most ? text : throw map.Error(key, $"「{text}」太长：平台最多收{most / 3}个汉字。");
}
